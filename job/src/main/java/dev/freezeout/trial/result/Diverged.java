package dev.freezeout.trial.result;

import static java.util.Objects.requireNonNull;

/** The training loss became infinite or NaN. */
public record Diverged(RunSummary run, String message) implements TrialResult {
    public Diverged {
        requireNonNull(run, "run is null");
        requireNonNull(message, "message is null");
    }
}
