package dev.freezeout.trial.result;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The trial trained to the end of its schedule.
 *
 * @param test measured once, at the end
 * @param modelFolder folder of the trained network
 */
public record Completed(RunSummary run, Evaluation test, String modelFolder) implements TrialResult {
    public Completed {
        requireNonNull(run, "run is null");
        requireNonNull(test, "test is null");
        requireNonNull(modelFolder, "modelFolder is null");
    }

    @Override
    public @Nullable String message() {
        return null;
    }
}
