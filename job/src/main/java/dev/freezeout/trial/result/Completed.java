package dev.freezeout.trial.result;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The trial was trained to its end.
 *
 * @param test measured once, at the end
 * @param modelFolder where the trained network lies
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
