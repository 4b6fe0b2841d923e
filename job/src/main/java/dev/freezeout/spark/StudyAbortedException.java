package dev.freezeout.spark;

import org.jspecify.annotations.Nullable;

/** The study was given up before all its trials had ended. What had ended is stored; a further run goes on from it. */
public final class StudyAbortedException extends Exception {
    StudyAbortedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
