package dev.freezeout.training;

import static java.util.Objects.requireNonNull;

import dev.freezeout.checkpoint.Checkpoint;
import dev.freezeout.checkpoint.Checkpoint.EpochSoFar;
import dev.freezeout.checkpoint.Checkpoint.Freeze;
import dev.freezeout.checkpoint.Checkpoint.Times;
import dev.freezeout.checkpoint.Checkpoint.Values;
import dev.freezeout.network.Network;
import dev.freezeout.schedule.RunLength;
import dev.freezeout.schedule.Schedule;
import dev.freezeout.trial.Trial;
import dev.freezeout.trial.result.EpochMetrics;
import dev.freezeout.trial.result.LayerFreeze;
import dev.freezeout.trial.result.Provenance;
import dev.freezeout.trial.result.RunSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes known of a trial while it is trained; whatever ends it, {@link #toRun} says how far it came. */
final class RunRecorder {

    private final Trial trial;
    private Instant started = Instant.now();
    private final ElapsedTime training = new ElapsedTime();
    private final ElapsedTime evaluation = new ElapsedTime();
    private final ElapsedTime checkpoints = new ElapsedTime();
    private final ElapsedTime saving = new ElapsedTime();
    private final List<EpochMetrics> epochs = new ArrayList<>();
    private Provenance provenance;
    private int trainImages;
    private int validationImages;
    private int testImages;
    private @Nullable Plan plan;
    private long iterationsDone;

    RunRecorder(Trial trial, Provenance provenance) {
        this.trial = trial;
        this.provenance = provenance;
    }

    ElapsedTime training() {
        return training;
    }

    ElapsedTime evaluation() {
        return evaluation;
    }

    ElapsedTime checkpoints() {
        return checkpoints;
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

    /** Goes on from what an interrupted run had come to. To be called once the run is planned. */
    void resume(Checkpoint checkpoint) {
        started = checkpoint.started();
        training.resumeAt(checkpoint.times().training());
        evaluation.resumeAt(checkpoint.times().evaluation());
        checkpoints.resumeAt(checkpoint.times().checkpoints());
        epochs.addAll(checkpoint.epochs());
        iterationsDone = checkpoint.iteration();
        requireNonNull(plan, "the run is not planned").resume(checkpoint.freezes());
    }

    /** What a checkpoint needs of what is known here. */
    Checkpoint checkpoint(long iteration, double trainingBeforeEpoch, EpochSoFar epochSoFar, Values values) {
        return new Checkpoint(
                trial.id(),
                iteration,
                started,
                new Times(training.seconds(), trainingBeforeEpoch, evaluation.seconds(), checkpoints.seconds()),
                epochSoFar,
                epochs,
                requireNonNull(plan, "the run is not planned").frozenSoFar(),
                values);
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

    /** How many epochs are finished. */
    int epochsDone() {
        return epochs.size();
    }

    /** Seconds that an epoch's evaluation has taken on average. */
    double evaluationSecondsAnEpoch() {
        return epochs.isEmpty() ? 0 : evaluation.seconds() / epochs.size();
    }

    RunSummary toRun() {
        return new RunSummary(
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
                checkpoints.seconds(),
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

        void resume(List<Freeze> freezes) {
            for (Freeze freeze : freezes) {
                frozenAt[frozen] = freeze.iteration();
                frozenAtSeconds[frozen] = freeze.seconds();
                frozen++;
            }
        }

        List<Freeze> frozenSoFar() {
            List<Freeze> freezes = new ArrayList<>();
            for (int layer = 0; layer < frozen; layer++) {
                freezes.add(new Freeze(frozenAt[layer], frozenAtSeconds[layer]));
            }
            return freezes;
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
