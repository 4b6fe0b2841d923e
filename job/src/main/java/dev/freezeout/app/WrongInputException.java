package dev.freezeout.app;

/** What the user asked for cannot be done; the message is one sentence that says what could. */
final class WrongInputException extends RuntimeException {

    private static final long serialVersionUID = 1;

    WrongInputException(String message) {
        super(message);
    }
}
