package dev.freezeout.app;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;

/** Jobs of this process of which Spark's pages do not say what they are for. Public since Spark makes it. */
public final class NamelessJobs extends SparkListener {

    private static final String LISTENERS = "spark.extraListeners";
    private static final List<String> NAMELESS = new CopyOnWriteArrayList<>();

    /** Listens in all sessions to come. */
    static void watch() {
        NAMELESS.clear();
        System.setProperty(LISTENERS, NamelessJobs.class.getName());
    }

    /** The stages of nameless jobs since then. */
    static List<String> stop() {
        System.clearProperty(LISTENERS);
        return List.copyOf(NAMELESS);
    }

    @Override
    public void onJobStart(SparkListenerJobStart job) {
        String stage = job.stageInfos().last().name();
        if (job.properties().getProperty("spark.job.description") == null) {
            NAMELESS.add(stage);
        }
    }
}
