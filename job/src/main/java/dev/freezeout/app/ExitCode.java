package dev.freezeout.app;

/** Exit codes of the process. */
final class ExitCode {

    /** All is well. */
    static final int FINE = 0;

    /** The study ran, and some of its trials failed or diverged. */
    static final int SOME_TRIALS_FAILED = 1;

    /** What the user asked for is wrong: the command line, the study file or the data. */
    static final int WRONG_INPUT = 2;

    /** What the program needs is missing or broken: a disk, a network, a cluster, a device. */
    static final int WRONG_ENVIRONMENT = 3;

    private ExitCode() {}
}
