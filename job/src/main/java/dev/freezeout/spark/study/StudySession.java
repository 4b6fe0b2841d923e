package dev.freezeout.spark.study;

import dev.freezeout.files.TemporaryFolders;
import dev.freezeout.schedule.InvalidSettingException;
import dev.freezeout.spark.InvalidSparkSettingsException;
import dev.freezeout.spark.LocalGpus;
import dev.freezeout.spark.QuietLogs;
import dev.freezeout.spark.Slots;
import dev.freezeout.spark.cluster.ClusterConnection;
import dev.freezeout.spark.cluster.ClusterException;
import dev.freezeout.spark.cluster.ClusterWatch;
import dev.freezeout.spark.cluster.ExecutorWait;
import dev.freezeout.trial.DeviceRequest;
import dev.freezeout.trial.TrialResources;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Starts Spark with the settings that studies need: on the cluster given to spark-submit, or else on this machine alone. */
public final class StudySession {

    /**
     * Keeps glibc from returning every freed tensor to the system and requesting it again, which makes a step on a CPU about
     * a fifth slower. submit.sh sets the same for a driver that trains itself.
     */
    private static final Map<String, String> MALLOC = Map.of(
            "MALLOC_ARENA_MAX", "1",
            "MALLOC_TRIM_THRESHOLD_", "4000000000",
            "MALLOC_MMAP_THRESHOLD_", "4000000000",
            "MALLOC_TOP_PAD_", "268435456",
            "GLIBC_TUNABLES", "glibc.malloc.hugetlb=1");

    /** On every Linux that has a libc new enough for libtorch. */
    private static final String UTF8 = "C.UTF-8";

    private StudySession() {}

    /**
     * Starts a session. Settings given to spark-submit are kept, except speculation, which would train a trial twice.
     *
     * @param study name of the study, for Spark's pages
     * @param localGpus counts the GPUs of this machine; called if trials train in this process and may use GPUs
     * @param verbose whether Spark may log as it is set up to; otherwise it logs errors only
     * @param wait how long to wait for executors, where there is a cluster
     * @throws InvalidSettingException if an executor has fewer cores than a trial needs
     * @throws InvalidSparkSettingsException if Spark rejects its settings
     * @throws ClusterException if the cluster cannot be reached
     */
    public static SparkSession start(
            String study, TrialResources resources, IntSupplier localGpus, boolean verbose, ExecutorWait wait) {
        if (!verbose) {
            quiet();
        }
        SparkConf given = new SparkConf();
        boolean ours = Slots.isLocal(given) && resources.device() != DeviceRequest.CPU;
        Machine machine = new Machine(Runtime.getRuntime().availableProcessors(), ours ? localGpus.getAsInt() : 0);
        SparkConf conf = configure(given, study, resources, machine);
        SparkSession.Builder session = SparkSession.builder().config(conf);
        if (Slots.isLocal(conf)) {
            return SparkStart.of(session);
        }
        SparkSession connected = ClusterConnection.open(conf, wait.tell(), () -> SparkStart.of(session));
        ClusterWatch.over(connected.sparkContext(), wait);
        return connected;
    }

    /** Why a session on a cluster was aborted, if that is what ended a Spark job; for a person. */
    public static Optional<String> gaveUp(Throwable thrown) {
        return ClusterWatch.gaveUp(thrown);
    }

    /** Makes Spark log errors only, even where no session is started: spark-submit itself logs at the end of a process. */
    public static void quiet() {
        QuietLogs.install();
    }

    /** The driver's machine, for trials that train in the driver. */
    public record Machine(int cores, int gpus) {}

    /** Adds the settings that studies need to those of spark-submit and the user. */
    public static SparkConf configure(SparkConf given, String study, TrialResources resources, Machine machine) {
        SparkConf conf = given.clone();
        conf.setAppName("FreezeOut Study: " + study);
        conf.set(ProgressChannels.CHANNEL, UUID.randomUUID().toString());
        conf.set("spark.plugins", withOurs(conf.get("spark.plugins", "")));
        conf.set("spark.speculation", "false");
        conf.set("spark.ui.showConsoleProgress", "false");
        conf.setIfMissing("spark.task.reaper.enabled", "true"); // makes sure that killed trials do end
        if (Slots.isLocal(conf)) {
            configureLocal(conf, resources, machine);
        } else {
            configureCluster(conf, resources);
        }
        return conf;
    }

    private static void configureLocal(SparkConf conf, TrialResources resources, Machine machine) {
        LocalGpus.setCount(conf, machine.gpus());
        // local[*] is spark-submit's default; a slot here is a trial's share of the machine, not a core.
        if (conf.get("spark.master", "local[*]").equals("local[*]")) {
            int byCores = machine.cores() / resources.cpusPerTrial();
            int slots = machine.gpus() == 0 ? byCores : Math.min(byCores, Slots.trialsOn(machine.gpus(), resources));
            conf.setMaster("local[%s]".formatted(Math.max(1, slots)));
        }
        conf.setIfMissing("spark.ui.enabled", "false");
        // They are on the driver's class path already: Spark would copy them, natives included.
        conf.set("spark.jars", "");
        // In a folder that the next run removes if this process is killed.
        TemporaryFolders.ofProcess()
                .map(Path::toString)
                .filter(path -> !path.contains(",")) // which separates several folders
                .ifPresent(path -> conf.setIfMissing("spark.local.dir", path));
        // Nobody connects from outside, and a laptop's own name may not resolve.
        conf.setIfMissing("spark.driver.host", "localhost");
        conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
        conf.setIfMissing("spark.sql.shuffle.partitions", Integer.toString(Math.max(1, machine.cores())));
    }

    private static void configureCluster(SparkConf conf, TrialResources resources) {
        conf.setIfMissing("spark.task.cpus", Integer.toString(resources.cpusPerTrial()));
        // A lost executor counts as a failure of its tasks. The trial resumes elsewhere; TrialTask limits how often.
        conf.setIfMissing("spark.task.maxFailures", Integer.toString(5 * TrialTask.MAX_LOST));
        conf.setIfMissing("spark.executor.failuresValidityInterval", "1h"); // a long study loses some now and then
        // libtorch's memory is outside Java's heap.
        conf.setIfMissing("spark.executor.memoryOverhead", "4g");
        // Tables of results are small: with the default of 200, starting tasks would take most of the time.
        conf.setIfMissing("spark.sql.shuffle.partitions", "16");
        conf.setIfMissing(
                "spark.executorEnv.LC_ALL", UTF8); // otherwise file names with letters outside ASCII are changed
        MALLOC.forEach((name, value) -> conf.setIfMissing("spark.executorEnv." + name, value));
        Slots.divideGpus(conf, resources);
        int taskCpus = conf.getInt("spark.task.cpus", 1);
        if (conf.contains("spark.executor.cores") && conf.getInt("spark.executor.cores", 1) < taskCpus) {
            throw new InvalidSettingException(
                    "cpusPerTrial", taskCpus, "at most spark.executor.cores, " + conf.get("spark.executor.cores"));
        }
    }

    private static String withOurs(String plugins) {
        String ours = ProgressPlugin.class.getName();
        return plugins.isBlank() ? ours : plugins + "," + ours;
    }
}
