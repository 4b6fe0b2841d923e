package dev.freezeout.analysis.input;

import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Labels the jobs of an analysis on Spark's web pages. */
public final class JobDescription {

    private static final String PROPERTY = "spark.job.description";

    private JobDescription() {}

    /** Code that starts jobs. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        T run() throws E;
    }

    /** Runs code under a description; nested calls override it for their own jobs. */
    public static <T, E extends Exception> T during(SparkSession spark, String description, Work<T, E> work) throws E {
        SparkContext context = spark.sparkContext();
        @Nullable String before = context.getLocalProperty(PROPERTY);
        context.setJobDescription(description);
        try {
            return work.run();
        } finally {
            context.setJobDescription(before);
        }
    }
}
