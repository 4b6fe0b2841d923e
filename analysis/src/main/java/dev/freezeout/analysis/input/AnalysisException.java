package dev.freezeout.analysis.input;

/** There is nothing to analyse, or the report cannot be written. The message is for a person. */
public final class AnalysisException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public AnalysisException(String message) {
        super(message);
    }

    public AnalysisException(String message, Throwable cause) {
        super(message, cause);
    }
}
