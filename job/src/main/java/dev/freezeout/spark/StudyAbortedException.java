package dev.freezeout.spark;

/** Spark gave the study up before all its trials had ended. What had ended is stored; a further run goes on from it. */
public final class StudyAbortedException extends Exception {
    StudyAbortedException(String message, Throwable cause) {
        super(message, cause);
    }
}
