package dev.freezeout.savedmodel;

import dev.freezeout.errors.InputError;
import java.io.IOException;

/** A file of a model folder is not as {@link ModelFolder} writes it. The message names the file and the problem. */
public final class InvalidModelException extends IOException implements InputError {

    private static final long serialVersionUID = 1;

    InvalidModelException(String file, String problem) {
        super("Cannot use %s: %s".formatted(file, problem));
    }
}
