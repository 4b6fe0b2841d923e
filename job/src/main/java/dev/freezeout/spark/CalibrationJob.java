package dev.freezeout.spark;

import static java.util.Objects.requireNonNull;

import dev.freezeout.network.Architecture;
import dev.freezeout.trial.Calibration;
import dev.freezeout.trial.StepTimer;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Has step times measured on one executor, on a slot such as trials train on. */
public final class CalibrationJob {

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
     * @throws StudyAbortedException if they cannot be measured; the message is for a person
     * @throws IllegalStateException if GPUs are asked for and the cluster offers none
     */
    public Calibration run(Architecture architecture, int batchSize) throws StudyAbortedException {
        Slots.checkDevice(spark.conf(), resources);
        try {
            spark.setJobGroup("calibration-" + UUID.randomUUID(), "Measure step times", true);
            spark.setCallSite("Measure step times"); // what Spark's pages call the stage
            End end = Slots.partitions(spark, List.of(batchSize), resources)
                    .map(new Task(timer, resources, architecture))
                    .collect()
                    .get(0);
            if (end.calibration() == null) {
                throw new StudyAbortedException("Cannot measure step times: " + end.problem(), null);
            }
            return end.calibration();
        } catch (RuntimeException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new StudyAbortedException("Spark gave the measuring of step times up: " + reason, e);
        } finally {
            spark.clearCallSite();
            spark.clearJobGroup();
        }
    }

    /** What came of it: what goes wrong with the steps would go wrong again, and is told rather than tried again. */
    private record End(
            @Nullable Calibration calibration, @Nullable String problem) implements Serializable {}

    /** Times the steps in batches of the size that it is given. */
    private static final class Task implements Function<Integer, End> {

        private static final long serialVersionUID = 1;

        private final StepTimer timer;
        private final TrialResources resources;
        private final Architecture architecture;

        Task(StepTimer timer, TrialResources resources, Architecture architecture) {
            this.timer = timer;
            this.resources = resources;
            this.architecture = architecture;
        }

        @Override
        public End call(Integer batchSize) throws InterruptedException {
            TaskContext context = TaskContext.get();
            try {
                return new End(timer.calibrate(architecture, batchSize, Slots.of(context, resources)), null);
            } catch (RuntimeException | LinkageError e) {
                context.killTaskIfInterrupted();
                return new End(null, String.valueOf(e.getMessage()));
            }
        }
    }
}
