package dev.freezeout.training;

import static java.util.Objects.requireNonNull;

import dev.freezeout.checkpoint.Checkpoint;
import dev.freezeout.checkpoint.Checkpoint.EpochSoFar;
import dev.freezeout.checkpoint.Checkpoint.Times;
import dev.freezeout.checkpoint.Checkpoint.Values;
import dev.freezeout.schedule.FreezingRule;
import dev.freezeout.trial.Trial;
import dev.freezeout.trial.result.EpochMetrics;
import dev.freezeout.trial.result.Provenance;
import dev.freezeout.trial.result.RunPlan;
import dev.freezeout.trial.result.RunSummary;
import dev.freezeout.trial.result.RunTimes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the measurements of a run, so that {@link #summary} can tell how far it came whatever ended it. */
final class RunRecorder {

    private final Trial trial;
    private Instant started = Instant.now();
    private final ElapsedTime training = new ElapsedTime();
    private final ElapsedTime data = new ElapsedTime();
    private final ElapsedTime evaluation = new ElapsedTime();
    private final ElapsedTime checkpoints = new ElapsedTime();
    private final ElapsedTime saving = new ElapsedTime();
    private final List<EpochMetrics> epochs = new ArrayList<>();
    private Provenance provenance;
    private RunPlan plan = RunPlan.UNKNOWN;
    private @Nullable FreezeRecorder freezes;
    private long iterationsDone;

    RunRecorder(Trial trial, Provenance provenance) {
        this.trial = trial;
        this.provenance = provenance;
    }

    ElapsedTime training() {
        return training;
    }

    /** Time in waiting for batches, which is part of {@link #training}. */
    ElapsedTime data() {
        return data;
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

    /** Replaces the provenance, once the device is known. */
    void provenance(Provenance known) {
        provenance = known;
    }

    void plan(RunPlan known, List<String> layerNames, FreezingRule rule) {
        plan = known;
        freezes = new FreezeRecorder(layerNames, rule);
    }

    /** Restores the measurements of an interrupted run. Call {@link #plan} first. */
    void resume(Checkpoint checkpoint) {
        started = checkpoint.started();
        training.resumeAt(checkpoint.times().training());
        data.resumeAt(checkpoint.times().data());
        evaluation.resumeAt(checkpoint.times().evaluation());
        checkpoints.resumeAt(checkpoint.times().checkpoints());
        epochs.addAll(checkpoint.epochs());
        iterationsDone = checkpoint.iteration();
        planned().resume(checkpoint.freezes());
    }

    /** A checkpoint of the measurements so far and the given values. */
    Checkpoint checkpoint(long iteration, double trainingBeforeEpoch, EpochSoFar epochSoFar, Values values) {
        return new Checkpoint(
                trial.id(),
                iteration,
                started,
                new Times(
                        training.seconds(),
                        trainingBeforeEpoch,
                        data.seconds(),
                        evaluation.seconds(),
                        checkpoints.seconds()),
                epochSoFar,
                epochs,
                planned().soFar(),
                values);
    }

    /** How many layers are frozen by now. */
    int frozenLayers() {
        return planned().count();
    }

    /**
     * Records the start of an iteration.
     *
     * @param firstActive the first layer that is not frozen in it
     */
    void iteration(long iteration, int firstActive) {
        planned().frozenBefore(firstActive, iteration, training.seconds());
        iterationsDone = iteration;
    }

    void iterationDone() {
        iterationsDone++;
    }

    void epoch(EpochMetrics metrics) {
        epochs.add(metrics);
    }

    /** Number of finished epochs. */
    int epochsDone() {
        return epochs.size();
    }

    /** Mean seconds of an epoch's evaluation; 0 before the first. */
    double evaluationSecondsAnEpoch() {
        return epochs.isEmpty() ? 0 : evaluation.seconds() / epochs.size();
    }

    RunSummary summary() {
        return new RunSummary(
                trial,
                provenance,
                started,
                Instant.now(),
                plan,
                iterationsDone,
                new RunTimes(
                        training.seconds(),
                        data.seconds(),
                        evaluation.seconds(),
                        checkpoints.seconds(),
                        saving.seconds()),
                epochs,
                freezes == null ? List.of() : freezes.all());
    }

    private FreezeRecorder planned() {
        return requireNonNull(freezes, "the run is not planned");
    }
}
