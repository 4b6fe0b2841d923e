package dev.freezeout.spark.study;

import dev.freezeout.errors.EnvironmentError;
import dev.freezeout.spark.cluster.ClusterWatch;
import org.jspecify.annotations.Nullable;

/** The study was aborted before all its trials had ended. What had ended is stored; a further run resumes. */
public final class StudyAbortedException extends Exception implements EnvironmentError {

    private static final long serialVersionUID = 1;

    private static final String ABORTED = "Job aborted due to stage failure: ";

    /** How a standalone master says so. */
    private static final String REMOVED = "Master removed our application: ";

    /** An abort for a reason, for a person. */
    public StudyAbortedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Wraps what Spark threw. The message has its first line only: the others are a stack trace. */
    public static StudyAbortedException of(String what, Exception thrown) {
        String reason = firstLine(thrown);
        String message = ClusterWatch.gaveUp(thrown)
                .orElseGet(() ->
                        reason.startsWith(ABORTED + REMOVED) ? ended(reason) : "Spark %s: %s".formatted(what, reason));
        return new StudyAbortedException(message, thrown);
    }

    /** For a cluster that ended the application, as a user or the master may ask it to. */
    static StudyAbortedException byTheCluster(Exception thrown) {
        return new StudyAbortedException(
                ended(firstLine(thrown)) + "; finished trials are kept; run the same command to resume", thrown);
    }

    private static String ended(String reason) {
        return "The cluster ended the application: "
                + switch (reason.startsWith(ABORTED) ? reason.substring(ABORTED.length()) : reason) {
                    case REMOVED + "FAILED" ->
                        "too many executors failed in a row as soon as they started; the pages of the workers say why";
                    case REMOVED + "KILLED" -> "it was killed on the master's page";
                    default -> reason;
                };
    }

    private static String firstLine(Exception thrown) {
        return String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
    }
}
