package dev.freezeout.study.original;

import dev.freezeout.errors.InputError;

/** {@code train.py} would not take a command line, or no study can be made of it. The message is one sentence. */
public final class InvalidCommandLineException extends RuntimeException implements InputError {

    private static final long serialVersionUID = 1;

    InvalidCommandLineException(String message) {
        super(message);
    }
}
