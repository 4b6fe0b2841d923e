package dev.freezeout.files;

import dev.freezeout.errors.InputError;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A path that leads to no file system, whatever lies there: of no scheme or host that is known. The message is for a person. */
public final class UnusablePathException extends IOException implements InputError {

    private static final long serialVersionUID = 1;

    UnusablePathException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
