package dev.freezeout.trial.result;

import static java.util.Objects.requireNonNull;

import dev.freezeout.trial.Trial;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;

/**
 * How a trial was trained, whatever its outcome.
 *
 * @param started when its first attempt started; a resumed run keeps this time
 * @param plan {@link RunPlan#UNKNOWN} if it failed before it was planned
 * @param iterationsDone iterations that were trained
 * @param epochs the epochs that were finished, in order
 * @param freezes one entry a layer, in order; empty if the run was never planned
 */
public record RunSummary(
        Trial trial,
        Provenance provenance,
        Instant started,
        Instant finished,
        RunPlan plan,
        long iterationsDone,
        RunTimes times,
        List<EpochMetrics> epochs,
        List<LayerFreeze> freezes)
        implements Serializable {

    public RunSummary {
        requireNonNull(trial, "trial is null");
        requireNonNull(provenance, "provenance is null");
        requireNonNull(started, "started is null");
        requireNonNull(finished, "finished is null");
        requireNonNull(plan, "plan is null");
        requireNonNull(times, "times is null");
        epochs = List.copyOf(epochs);
        freezes = List.copyOf(freezes);
    }
}
