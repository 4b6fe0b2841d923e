package dev.freezeout.data;

import dev.freezeout.errors.InputError;
import org.jspecify.annotations.Nullable;

/** Images cannot be read, generated or downloaded. The message says which, why, and what to do about it. */
public final class DataException extends RuntimeException implements InputError {

    public DataException(String message) {
        super(message);
    }

    public DataException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
