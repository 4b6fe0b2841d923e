package dev.freezeout.analysis;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.SparkSession;

/** What Spark's pages call the jobs of a session. */
final class JobDescriptions extends SparkListener {

    static final String NONE = "a job without a description";

    private static final long LIMIT_MILLIS = 10_000;

    private final List<String> descriptions = new ArrayList<>();

    private JobDescriptions() {}

    /** The descriptions of all jobs that some work starts, in their order. */
    static List<String> of(SparkSession session, Runnable work) throws Exception {
        SparkContext spark = session.sparkContext();
        JobDescriptions listener = new JobDescriptions();
        spark.addSparkListener(listener);
        try {
            work.run();
            spark.listenerBus().waitUntilEmpty(LIMIT_MILLIS);
            return listener.descriptions;
        } finally {
            spark.removeSparkListener(listener);
        }
    }

    @Override
    public void onJobStart(SparkListenerJobStart job) {
        descriptions.add(job.properties().getProperty("spark.job.description", NONE));
    }
}
