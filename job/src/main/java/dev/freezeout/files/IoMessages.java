package dev.freezeout.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Readable reasons for I/O errors, since some exceptions carry only a file's name, or nothing. */
public final class IoMessages {

    private IoMessages() {}

    /** Why an operation failed, worded to follow a colon. */
    public static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied: " + e.getMessage();
        }
        if (e instanceof NoSuchFileException) {
            return "no such file or folder: " + e.getMessage();
        }
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }
}
