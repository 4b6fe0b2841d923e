package dev.freezeout.data;

import org.jspecify.annotations.Nullable;

/** Images cannot be read, made or fetched. The message says which, why, and what to do about it. */
public final class DataException extends RuntimeException {

    public DataException(String message) {
        super(message);
    }

    public DataException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
