package dev.freezeout.analysis;

/** There is nothing to analyse, or the report cannot be written. The message is for a person. */
public final class AnalysisException extends RuntimeException {

    private static final long serialVersionUID = 1;

    AnalysisException(String message) {
        super(message);
    }

    AnalysisException(String message, Throwable cause) {
        super(message, cause);
    }
}
