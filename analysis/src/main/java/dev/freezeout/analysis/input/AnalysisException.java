package dev.freezeout.analysis.input;

/** There is nothing to analyse, or the report cannot be written. The message is for a person. */
public final class AnalysisException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * A mistake that no other exception is behind.
     *
     * @param message what cannot be done, of what, and why
     */
    public AnalysisException(String message) {
        super(message);
    }

    /**
     * A mistake with the exception behind it.
     *
     * @param message what cannot be done, of what, and why
     */
    public AnalysisException(String message, Throwable cause) {
        super(message, cause);
    }
}
