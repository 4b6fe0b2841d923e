package dev.freezeout.study.original;

import dev.freezeout.errors.InputError;

/** A command line that {@code train.py} would reject, or that no study corresponds to. The message is one sentence. */
public final class InvalidCommandLineException extends RuntimeException implements InputError {

    private static final long serialVersionUID = 1;

    InvalidCommandLineException(String message) {
        super(message);
    }
}
