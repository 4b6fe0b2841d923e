package dev.freezeout.study;

import static java.util.Objects.requireNonNull;

import dev.freezeout.schedule.ConstTime;
import dev.freezeout.trial.Precision;
import dev.freezeout.trial.Trial;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The trials of a study, in the order in which they are to start.
 *
 * @param planned longest expected first, so that no long trial is left alone at the end
 * @param baselineSeconds training time of the run that never freezes, by measured step times; empty without them
 */
public record StudyPlan(StudySpec spec, List<PlannedTrial> planned, OptionalDouble baselineSeconds) {

    public StudyPlan {
        requireNonNull(spec, "spec is null");
        planned = List.copyOf(planned);
    }

    public List<Trial> trials() {
        return planned.stream().map(PlannedTrial::trial).toList();
    }

    /** Whether the trials are planned by measured step times, else by estimates. */
    public boolean isCalibrated() {
        return baselineSeconds.isPresent();
    }

    /** Whether a trial is as long as measured step times say. */
    public boolean needsCalibration() {
        return planned.stream()
                .anyMatch(trial -> trial.trial().configuration().freezing().constTime() == ConstTime.MEASURED);
    }

    /** The precisions that trials train in. */
    public Set<Precision> precisions() {
        return planned.stream()
                .map(trial -> trial.trial().configuration().precision())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Precision.class)));
    }

    /** How many different settings there are, seeds left aside. */
    public long configurations() {
        return planned.stream()
                .map(trial -> trial.trial().configurationId())
                .distinct()
                .count();
    }

    /** Iterations of all trials. */
    public long iterations() {
        return planned.stream().mapToLong(trial -> trial.length().iterations()).sum();
    }

    /** Expected time of all trials, in trainings of the baseline. */
    public double relativeCost() {
        return planned.stream().mapToDouble(PlannedTrial::relativeCost).sum();
    }
}
