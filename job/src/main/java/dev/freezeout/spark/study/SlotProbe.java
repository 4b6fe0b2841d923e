package dev.freezeout.spark.study;

import dev.freezeout.spark.MissingGpuException;
import dev.freezeout.spark.NamedJob;
import dev.freezeout.spark.Slots;
import dev.freezeout.spark.cluster.ClusterWatch;
import dev.freezeout.trial.TrialResources;
import dev.freezeout.trial.TrialSlot;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.SparkSession;

/** Runs a task on every slot of a cluster at the same time. */
public final class SlotProbe {

    private static final long MAX_SECONDS = 30;
    private static final long STEADY_SECONDS = 3;

    private SlotProbe() {}

    /**
     * What runs on each slot.
     *
     * @param <T> its result, which is sent to the driver
     */
    @FunctionalInterface
    public interface SlotTask<T> extends Serializable {
        T runOn(TrialSlot slot);
    }

    /**
     * Runs a task on the slots of the executors that have registered: waits for the first, then until no more register, half
     * a minute at most.
     *
     * @throws StudyAbortedException if the job was aborted, or no executor registered
     * @throws InterruptedException if the thread was interrupted
     * @throws MissingGpuException if GPUs are asked for and the cluster offers none
     */
    public static <T> List<T> runOnEachSlot(SparkSession session, TrialResources resources, SlotTask<T> task)
            throws StudyAbortedException, InterruptedException {
        SparkContext spark = session.sparkContext();
        if (!Slots.isLocal(spark.conf())) { // a local session has whatever this machine has, and the task finds out
            Slots.checkDevice(spark.conf(), resources);
        }
        List<Integer> slots =
                IntStream.range(0, count(spark, resources)).boxed().toList();
        try {
            return NamedJob.run(
                    spark,
                    "Look over the slots",
                    "Look over %s slots".formatted(slots.size()),
                    () -> Slots.partitions(spark, slots, resources)
                            .map(slot -> task.runOn(Slots.of(TaskContext.get(), resources)))
                            .collect());
        } catch (Exception e) { // Scala does not declare what it throws
            throw StudyAbortedException.of("could not look over the slots", e);
        }
    }

    /** How many trials can train at once, as soon as no more executors register; at least 1. */
    static int count(SparkContext spark, TrialResources resources) throws StudyAbortedException, InterruptedException {
        if (Slots.isLocal(spark.conf())) {
            return spark.defaultParallelism();
        }
        awaitTheFirst(spark, resources);
        int executors = executors(spark);
        long steadySince = System.nanoTime();
        long deadline = System.nanoTime() + MAX_SECONDS * 1_000_000_000;
        while (System.nanoTime() < deadline && System.nanoTime() - steadySince < STEADY_SECONDS * 1_000_000_000) {
            Thread.sleep(100);
            int now = executors(spark);
            if (now != executors) {
                executors = now;
                steadySince = System.nanoTime();
            }
        }
        return Math.max(1, Slots.count(spark.conf(), resources, executors, spark.defaultParallelism()));
    }

    /**
     * Under dynamic allocation, executors are started for jobs only: this job starts one. {@link ClusterWatch} reports a wait.
     */
    private static void awaitTheFirst(SparkContext spark, TrialResources resources) throws StudyAbortedException {
        try {
            NamedJob.run(
                    spark,
                    "Wait for executors",
                    "Wait for the first executor",
                    () -> Slots.partitions(spark, List.of(0), resources).count());
        } catch (Exception e) { // Scala does not declare what it throws
            throw StudyAbortedException.of("got no executor", e);
        }
    }

    private static int executors(SparkContext spark) {
        return spark.statusTracker().getExecutorInfos().length - 1; // the driver is among them
    }
}
