package dev.freezeout.bench;

import dev.freezeout.errors.EnvironmentError;

/** A benchmark cannot run: the device is missing, or a trial failed or diverged. */
public final class BenchException extends RuntimeException implements EnvironmentError {

    private static final long serialVersionUID = 1;

    BenchException(String message) {
        super(message);
    }

    BenchException(String message, Throwable cause) {
        super(message, cause);
    }
}
