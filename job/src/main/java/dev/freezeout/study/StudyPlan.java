package dev.freezeout.study;

import static java.util.Objects.requireNonNull;

import dev.freezeout.trial.Trial;
import java.util.List;

/**
 * The trials of a study, in the order in which they are to start.
 *
 * @param planned longest expected first, so that no long trial is left alone at the end
 */
public record StudyPlan(StudySpec spec, List<PlannedTrial> planned) {

    public StudyPlan {
        requireNonNull(spec, "spec is null");
        planned = List.copyOf(planned);
    }

    public List<Trial> trials() {
        return planned.stream().map(PlannedTrial::trial).toList();
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

    /** Estimated time of all trials, in trainings of the baseline. */
    public double relativeCost() {
        return planned.stream().mapToDouble(PlannedTrial::relativeCost).sum();
    }
}
