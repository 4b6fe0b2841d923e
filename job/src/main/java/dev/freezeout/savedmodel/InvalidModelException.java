package dev.freezeout.savedmodel;

import dev.freezeout.errors.InputError;
import java.io.IOException;

/** A model folder holds what {@link ModelFolder} does not write. The message names the file and what is wrong with it. */
public final class InvalidModelException extends IOException implements InputError {

    private static final long serialVersionUID = 1;

    InvalidModelException(String file, String problem) {
        super("Cannot use %s: %s".formatted(file, problem));
    }
}
