package dev.freezeout.app;

import dev.freezeout.errors.EnvironmentError;

/** What the program needs is missing or broken; the message is one sentence for the user. */
final class EnvironmentException extends RuntimeException implements EnvironmentError {

    private static final long serialVersionUID = 1;

    EnvironmentException(String message, Throwable cause) {
        super(message, cause);
    }
}
