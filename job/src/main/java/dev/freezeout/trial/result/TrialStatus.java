package dev.freezeout.trial.result;

import java.util.Locale;

/** How a trial ended, as the results tables spell it. */
public enum TrialStatus {
    /** Trained to the end of its schedule and tested. */
    COMPLETED,
    /** Its training loss became infinite or NaN. */
    DIVERGED,
    /** Failed with an error; the next run of the study retries it. */
    FAILED;

    public static TrialStatus of(TrialResult result) {
        if (result instanceof Completed) {
            return COMPLETED;
        }
        return result instanceof Diverged ? DIVERGED : FAILED;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
