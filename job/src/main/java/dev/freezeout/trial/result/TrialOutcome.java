package dev.freezeout.trial.result;

import static java.util.Objects.requireNonNull;

import dev.freezeout.trial.TrialId;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How a trial ended, in brief: the driver keeps no epochs and no freezes in memory.
 *
 * @param message what went wrong; null if nothing did
 * @param testErrorPercent the final test error, in percent; NaN unless the trial completed
 */
public record TrialOutcome(
        String trialId, TrialStatus status, @Nullable String message, double testErrorPercent) implements Serializable {

    public TrialOutcome {
        TrialId.require(trialId);
        requireNonNull(status, "status is null");
    }

    public static TrialOutcome of(TrialResult result) {
        String id = result.run().trial().id();
        if (result instanceof Completed completed) {
            return new TrialOutcome(
                    id, TrialStatus.COMPLETED, null, completed.test().errorPercent());
        }
        return new TrialOutcome(id, TrialStatus.of(result), result.message(), Double.NaN);
    }

    /** Whether the trial need not run again: it completed, or would diverge in the same way. */
    public boolean isFinal() {
        return status != TrialStatus.FAILED;
    }
}
