package dev.freezeout.files;

import dev.freezeout.errors.InputError;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A path has no file system, because its scheme or host is unknown or it is malformed. The message is for the user. */
public final class UnusablePathException extends IOException implements InputError {

    private static final long serialVersionUID = 1;

    UnusablePathException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
