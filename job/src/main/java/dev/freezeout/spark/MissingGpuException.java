package dev.freezeout.spark;

import dev.freezeout.errors.EnvironmentError;

/** GPUs are asked for, and there are none. The message is for a person. */
public final class MissingGpuException extends IllegalStateException implements EnvironmentError {

    private static final long serialVersionUID = 1;

    MissingGpuException(String message) {
        super(message);
    }
}
