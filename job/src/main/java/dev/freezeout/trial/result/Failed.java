package dev.freezeout.trial.result;

import static java.util.Objects.requireNonNull;

/**
 * The trial ended with an error of its own.
 *
 * @param processUnsound whether the process that trained it should train no other: the memory of its GPU is exhausted, or
 *     its CUDA context is broken
 */
public record Failed(RunSummary run, String message, boolean processUnsound) implements TrialResult {
    public Failed {
        requireNonNull(run, "run is null");
        requireNonNull(message, "message is null");
    }

    /** A failure that leaves the process as it was. */
    public Failed(RunSummary run, String message) {
        this(run, message, false);
    }

    /** A trial that an error ended; the message is the error's. */
    public static Failed because(Throwable error, RunSummary run, boolean processUnsound) {
        String name = error.getClass().getSimpleName();
        return new Failed(run, error.getMessage() == null ? name : name + ": " + error.getMessage(), processUnsound);
    }

    /** The same failure with another message. */
    public Failed withMessage(String other) {
        return new Failed(run, other, processUnsound);
    }
}
