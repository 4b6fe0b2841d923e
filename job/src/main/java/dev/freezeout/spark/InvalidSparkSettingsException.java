package dev.freezeout.spark;

import dev.freezeout.errors.InputError;

/** Spark rejects a setting given to spark-submit: a master, a port, an amount of memory. The message is for a person. */
public final class InvalidSparkSettingsException extends IllegalArgumentException implements InputError {

    private static final long serialVersionUID = 1;

    public InvalidSparkSettingsException(String message, Throwable cause) {
        super(message, cause);
    }
}
