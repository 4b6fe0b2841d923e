package dev.freezeout.spark.study;

import static java.util.Objects.requireNonNull;

import dev.freezeout.trial.result.TrialOutcome;
import dev.freezeout.trial.result.TrialStatus;
import java.time.Duration;
import java.util.List;

/**
 * How a run of a study ended.
 *
 * @param outcomes how each trial of this run ended
 * @param skipped trials that an earlier run had finished
 * @param elapsed time from the start of the first trial to the end of the last
 */
public record StudyOutcome(List<TrialOutcome> outcomes, int skipped, Duration elapsed) {

    public StudyOutcome {
        outcomes = List.copyOf(outcomes);
        requireNonNull(elapsed, "elapsed is null");
    }

    public int completed() {
        return with(TrialStatus.COMPLETED).size();
    }

    /** The trials whose loss became NaN or infinite, with a message each. */
    public List<TrialOutcome> diverged() {
        return with(TrialStatus.DIVERGED);
    }

    /** The trials that ended with an error of their own, with a message each. */
    public List<TrialOutcome> failed() {
        return with(TrialStatus.FAILED);
    }

    private List<TrialOutcome> with(TrialStatus status) {
        return outcomes.stream().filter(outcome -> outcome.status() == status).toList();
    }
}
