package dev.freezeout.training;

import dev.freezeout.freezeout.RunLength;
import dev.freezeout.freezeout.Schedule;
import dev.freezeout.network.Network;
import dev.freezeout.trial.EpochMetrics;
import dev.freezeout.trial.LayerFreeze;
import dev.freezeout.trial.Provenance;
import dev.freezeout.trial.Trial;
import dev.freezeout.trial.TrialRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes known of a trial while it is trained; whatever ends it, {@link #toRun} says how far it came. */
final class RunRecord {

    private final Trial trial;
    private final Instant started = Instant.now();
    private final ElapsedTime training = new ElapsedTime();
    private final ElapsedTime evaluation = new ElapsedTime();
    private final ElapsedTime saving = new ElapsedTime();
    private final List<EpochMetrics> epochs = new ArrayList<>();
    private Provenance provenance;
    private int trainImages;
    private int validationImages;
    private int testImages;
    private @Nullable Plan plan;
    private long iterationsDone;

    RunRecord(Trial trial, Provenance provenance) {
        this.trial = trial;
        this.provenance = provenance;
    }

    ElapsedTime training() {
        return training;
    }

    ElapsedTime evaluation() {
        return evaluation;
    }

    ElapsedTime saving() {
        return saving;
    }

    /** Corrects what was known of the device before it was taken. */
    void provenance(Provenance known) {
        provenance = known;
    }

    void images(int train, int validation, int test) {
        trainImages = train;
        validationImages = validation;
        testImages = test;
    }

    void plan(Network network, Schedule schedule, int scheduleIterationsPerEpoch, RunLength length) {
        plan = new Plan(network, schedule, scheduleIterationsPerEpoch, length);
    }

    /** Notes that an iteration begins, and the layers that are frozen from it on. */
    void iteration(long iteration, int firstActive) {
        if (plan != null) {
            plan.frozenBefore(firstActive, iteration, training.seconds());
        }
        iterationsDone = iteration;
    }

    void iterationDone() {
        iterationsDone++;
    }

    void epoch(EpochMetrics metrics) {
        epochs.add(metrics);
    }

    /** Seconds that an epoch's evaluation has taken on average. */
    double evaluationSecondsAnEpoch() {
        return epochs.isEmpty() ? 0 : evaluation.seconds() / epochs.size();
    }

    TrialRun toRun() {
        return new TrialRun(
                trial,
                provenance,
                started,
                Instant.now(),
                plan == null ? 0 : plan.network.layerCount(),
                plan == null ? 0 : plan.network.parameterCount(),
                trainImages,
                validationImages,
                testImages,
                plan == null ? 0 : plan.scheduleIterationsPerEpoch,
                plan == null ? 0 : plan.length.epochs(),
                plan == null ? 0 : plan.length.iterations(),
                iterationsDone,
                trial.configuration().estimatedTimeSaved(),
                training.seconds(),
                evaluation.seconds(),
                saving.seconds(),
                epochs,
                plan == null ? List.of() : plan.freezes());
    }

    /** The run as planned, and which layers have frozen so far. */
    private static final class Plan {

        private final Network network;
        private final Schedule schedule;
        private final int scheduleIterationsPerEpoch;
        private final RunLength length;
        private final long[] frozenAt;
        private final double[] frozenAtSeconds;
        private int frozen;

        Plan(Network network, Schedule schedule, int scheduleIterationsPerEpoch, RunLength length) {
            this.network = network;
            this.schedule = schedule;
            this.scheduleIterationsPerEpoch = scheduleIterationsPerEpoch;
            this.length = length;
            this.frozenAt = new long[network.layerCount()];
            this.frozenAtSeconds = new double[network.layerCount()];
            Arrays.fill(frozenAt, -1);
            Arrays.fill(frozenAtSeconds, Double.NaN);
        }

        void frozenBefore(int firstActive, long iteration, double seconds) {
            for (; frozen < firstActive; frozen++) {
                frozenAt[frozen] = iteration;
                frozenAtSeconds[frozen] = seconds;
            }
        }

        List<LayerFreeze> freezes() {
            List<LayerFreeze> freezes = new ArrayList<>();
            for (int layer = 0; layer < frozenAt.length; layer++) {
                freezes.add(new LayerFreeze(
                        layer,
                        network.layerNames().get(layer),
                        schedule.timeShare(layer),
                        schedule.initialLearningRate(layer),
                        schedule.lastActiveIteration(layer),
                        frozenAt[layer],
                        frozenAtSeconds[layer]));
            }
            return freezes;
        }
    }
}
