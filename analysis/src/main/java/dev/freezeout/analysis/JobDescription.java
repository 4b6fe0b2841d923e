package dev.freezeout.analysis;

import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** What Spark's pages call the jobs that an analysis starts. */
final class JobDescription {

    private static final String PROPERTY = "spark.job.description";

    private JobDescription() {}

    /** Work that starts jobs. */
    @FunctionalInterface
    interface Work<T, E extends Exception> {
        T run() throws E;
    }

    /** Does work whose jobs are described by a sentence, but for those that the work describes itself. */
    static <T, E extends Exception> T during(SparkSession spark, String description, Work<T, E> work) throws E {
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
