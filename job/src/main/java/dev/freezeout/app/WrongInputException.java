package dev.freezeout.app;

import dev.freezeout.errors.InputError;
import java.util.List;

/** What the user asked for cannot be done; the message is a line for what is wrong and one for what could be done. */
final class WrongInputException extends RuntimeException implements InputError {

    private static final long serialVersionUID = 1;

    WrongInputException(String message) {
        super(message);
    }

    @Override
    public List<String> lines() {
        return String.valueOf(getMessage()).lines().toList();
    }
}
