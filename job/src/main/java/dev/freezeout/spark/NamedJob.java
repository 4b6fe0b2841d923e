package dev.freezeout.spark;

import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.spark.SparkContext;

/** Runs Spark jobs under names that Spark's UI shows. */
public final class NamedJob {

    private NamedJob() {}

    /** Runs work that starts a job which is never cancelled by its group. */
    public static <T> T run(SparkContext spark, String stage, String job, Callable<T> work) throws Exception {
        return run(spark, UUID.randomUUID().toString(), stage, job, work);
    }

    /**
     * Runs work that starts a job.
     *
     * @param group to cancel the job by
     * @param stage a few words, the name of its stages
     * @param job a sentence, the description of the job
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
