package dev.freezeout.bench;

import dev.freezeout.errors.EnvironmentError;

/** Nothing can be measured: the device is not there, or a trial did not come to its end. */
public final class BenchException extends RuntimeException implements EnvironmentError {

    private static final long serialVersionUID = 1;

    BenchException(String message) {
        super(message);
    }

    BenchException(String message, Throwable cause) {
        super(message, cause);
    }
}
