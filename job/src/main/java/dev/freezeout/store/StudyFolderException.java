package dev.freezeout.store;

import dev.freezeout.errors.EnvironmentError;
import java.io.IOException;

/** A study's folder cannot be used. The message names the folder and the reason, for a person to act on. */
public final class StudyFolderException extends IOException implements EnvironmentError {
    public StudyFolderException(String message, Throwable cause) {
        super(message, cause);
    }
}
