package dev.freezeout.spark;

import org.jspecify.annotations.Nullable;

/** The study was given up before all its trials had ended. What had ended is stored; a further run goes on from it. */
public final class StudyAbortedException extends Exception {
    StudyAbortedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** What Spark threw, of which a person is told the first line: the others are a stack trace. */
    static StudyAbortedException of(String what, Exception thrown) {
        String reason = String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
        return new StudyAbortedException("Spark %s: %s".formatted(what, reason), thrown);
    }
}
