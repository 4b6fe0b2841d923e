package dev.freezeout.spark.study;

import static java.util.Objects.requireNonNull;

import dev.freezeout.network.Architecture;
import dev.freezeout.spark.MissingGpuException;
import dev.freezeout.spark.NamedJob;
import dev.freezeout.spark.Slots;
import dev.freezeout.trial.Precision;
import dev.freezeout.trial.TrialResources;
import dev.freezeout.trial.engine.Calibration;
import dev.freezeout.trial.engine.CalibrationEffort;
import dev.freezeout.trial.engine.SlotTimes;
import dev.freezeout.trial.engine.StepTimer;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Measures step times on the slots that trials train on, on as many at once as trials will use: trials that train side by
 * side share a GPU, or the memory of a machine, and slow each other down.
 */
public final class CalibrationJob {

    /** Enough to represent any number of slots, as long as all slots of an executor are busy. */
    private static final int MAX_SLOTS = 64;

    private final SparkContext spark;
    private final StepTimer timer;
    private final TrialResources resources;

    public CalibrationJob(SparkSession session, StepTimer timer, TrialResources resources) {
        this.spark = session.sparkContext();
        this.timer = requireNonNull(timer, "timer is null");
        this.resources = requireNonNull(resources, "resources is null");
    }

    /**
     * Measures the step times of a network in batches.
     *
     * @param precision that the steps compute in
     * @param trials how many are to be trained
     * @throws StudyAbortedException if the job was aborted; the message is for a person
     * @throws InterruptedException if the thread was interrupted
     * @throws MissingGpuException if GPUs are asked for and there are none
     */
    public Measured run(
            Architecture architecture, int batchSize, Precision precision, CalibrationEffort effort, int trials)
            throws StudyAbortedException, InterruptedException {
        Slots.checkDevice(spark.conf(), resources);
        int slots = Math.min(Math.min(trials, MAX_SLOTS), SlotProbe.count(spark, resources));
        List<End> ends;
        try {
            ends = NamedJob.run(
                    spark,
                    "Measure step times",
                    "Measure step times in %s slots".formatted(slots),
                    () -> Slots.partitions(spark, Collections.nCopies(slots, batchSize), resources)
                            .map(new Task(timer, resources, architecture, precision, effort))
                            .collect());
        } catch (Exception e) { // Scala does not declare what it throws
            throw StudyAbortedException.of("stopped measuring step times", e);
        }
        List<SlotTimes> measured =
                ends.stream().map(End::times).flatMap(Stream::ofNullable).toList();
        return new Measured(
                Calibration.of(architecture, batchSize, precision, measured),
                measured.isEmpty() ? ends.get(0).problem() : null);
    }

    /**
     * What came of it.
     *
     * @param calibrations one for each kind of device; empty if no slot could run a step
     * @param problem why not; null if one could
     */
    public record Measured(
            List<Calibration> calibrations, @Nullable String problem) {
        public Measured {
            calibrations = List.copyOf(calibrations);
        }
    }

    /** A task's result. An error in a step would occur again, so it is reported and not retried. */
    private record End(@Nullable SlotTimes times, @Nullable String problem) implements Serializable {}

    /** Measures step times with a batch size. */
    private static final class Task implements Function<Integer, End> {

        private static final long serialVersionUID = 1;

        private final StepTimer timer;
        private final TrialResources resources;
        private final Architecture architecture;
        private final Precision precision;
        private final CalibrationEffort effort;

        Task(
                StepTimer timer,
                TrialResources resources,
                Architecture architecture,
                Precision precision,
                CalibrationEffort effort) {
            this.timer = timer;
            this.resources = resources;
            this.architecture = architecture;
            this.precision = precision;
            this.effort = effort;
        }

        @Override
        public End call(Integer batchSize) throws InterruptedException {
            TaskContext context = TaskContext.get();
            try {
                return new End(
                        timer.time(architecture, batchSize, precision, effort, Slots.of(context, resources)), null);
            } catch (RuntimeException | LinkageError e) {
                context.killTaskIfInterrupted();
                return new End(null, String.valueOf(e.getMessage()));
            }
        }
    }
}
