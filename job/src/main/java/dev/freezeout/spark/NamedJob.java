package dev.freezeout.spark;

import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.spark.SparkContext;

/** Spark jobs under the names by which Spark's pages show them. */
public final class NamedJob {

    private NamedJob() {}

    /** Does what starts a job that nobody cancels by its group. */
    public static <T> T run(SparkContext spark, String stage, String job, Callable<T> work) throws Exception {
        return run(spark, UUID.randomUUID().toString(), stage, job, work);
    }

    /**
     * Does what starts a job.
     *
     * @param group what the job is cancelled by
     * @param stage a few words, for its stages
     * @param job a sentence, for itself
     * @throws Exception whatever Spark throws, as Scala does not declare it
     */
    public static <T> T run(SparkContext spark, String group, String stage, String job, Callable<T> work)
            throws Exception {
        spark.setJobGroup(group, job, true);
        spark.setCallSite(stage);
        try {
            return work.call();
        } finally {
            spark.clearCallSite(); // the details of its stages too
            spark.clearJobGroup();
        }
    }
}
