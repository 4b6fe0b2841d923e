package dev.freezeout.trial.engine;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * Where a trial keeps its files; any Hadoop paths.
 *
 * @param model for the trained network
 * @param checkpoints for those from which the trial resumes after an interruption
 */
public record TrialFolders(String model, String checkpoints) implements Serializable {
    public TrialFolders {
        requireNonNull(model, "model is null");
        requireNonNull(checkpoints, "checkpoints is null");
    }
}
