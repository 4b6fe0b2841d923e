package dev.freezeout.launch;

/** Exits with the job's own codes: 2 for wrong input, 3 for a wrong environment. */
final class Exit {

    static final int WRONG_INPUT = 2;
    static final int WRONG_ENVIRONMENT = 3;

    private Exit() {}

    static void withError(int code, String message) {
        System.err.println("error: " + message);
        System.exit(code);
    }
}
