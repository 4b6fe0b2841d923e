package dev.freezeout.trial.result;

import java.util.Locale;

/** How a trial ended, as the results tables spell it. */
public enum TrialStatus {
    /** Trained to its end and tested. */
    COMPLETED,
    /** Its training loss became infinite or no number at all. */
    DIVERGED,
    /** Ended with an error of its own; it is retried when the study is resumed. */
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
