package dev.freezeout.app;

/** What the program needs is missing or broken; the message is one sentence for the user. */
final class EnvironmentException extends RuntimeException {

    private static final long serialVersionUID = 1;

    EnvironmentException(String message, Throwable cause) {
        super(message, cause);
    }
}
