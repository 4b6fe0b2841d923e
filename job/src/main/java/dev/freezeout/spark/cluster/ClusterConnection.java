package dev.freezeout.spark.cluster;

import dev.freezeout.progress.BackgroundTask;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/** Connects to a cluster, and reports what it is waiting for. */
public final class ClusterConnection {

    /** How long a master that accepted the connection may be silent before that is reported. */
    private static final long SILENCE_MILLIS = 12_000;

    /** Spark's id of an application that no standalone master has accepted yet. */
    private static final String NO_ID = "spark-application-";

    private final SparkConf conf;
    private final Consumer<String> tell;
    private final long silenceMillis;
    private final AtomicBoolean silent = new AtomicBoolean();

    private ClusterConnection(SparkConf conf, Consumer<String> tell, long silenceMillis) {
        this.conf = conf;
        this.tell = tell;
        this.silenceMillis = silenceMillis;
    }

    /**
     * Starts a session on the cluster that a configuration names.
     *
     * @param tell receives lines for a person: at once, and when the cluster takes long to answer
     * @throws ClusterException if it cannot be reached, or rejects the application
     */
    public static SparkSession open(SparkConf conf, Consumer<String> tell, Supplier<SparkSession> start) {
        return open(conf, tell, start, SILENCE_MILLIS);
    }

    public static SparkSession open(
            SparkConf conf, Consumer<String> tell, Supplier<SparkSession> start, long silenceMillis) {
        return new ClusterConnection(conf, tell, silenceMillis).open(start);
    }

    private SparkSession open(Supplier<SparkSession> start) {
        tell.accept("Connecting to " + master());
        if (conf.get("spark.submit.deployMode", "client").equals("client")) {
            MasterAddresses.of(conf).requireReachable();
        }
        BackgroundTask silence =
                BackgroundTask.once("cluster-connection", Duration.ofMillis(silenceMillis), this::tellOfSilence, tell);
        try {
            SparkSession session = start.get();
            SparkContext spark = session.sparkContext();
            if (spark.isStopped()
                    || (ExecutorDemand.isStandalone(conf)
                            && spark.applicationId().startsWith(NO_ID))) {
                spark.stop();
                throw new ClusterException("Cannot connect to %s: %s".formatted(master(), silence()));
            }
            return session;
        } catch (Exception e) { // Scala does not declare what it throws
            if (silent.get() && !(e instanceof ClusterException)) {
                throw new ClusterException("Cannot connect to %s: %s".formatted(master(), firstLine(e)), e);
            }
            throw e;
        } finally {
            silence.end();
        }
    }

    private void tellOfSilence() {
        silent.set(true);
        tell.accept("No answer from %s for %s s: %s".formatted(master(), silenceMillis / 1000, silence()));
    }

    /** Why a cluster that accepts connections may be silent. */
    private String silence() {
        if (ExecutorDemand.isStandalone(conf)) {
            return "it is busy, is no Spark master (whose port is 7077 by default, and another than that of its page),"
                    + " or cannot reach this machine (spark.driver.host)";
        }
        return master().equals("yarn")
                ? "the queue may have no room for the application master; yarn application -list shows it"
                : "it is busy, or its logs say why";
    }

    private String master() {
        return conf.get("spark.master");
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
