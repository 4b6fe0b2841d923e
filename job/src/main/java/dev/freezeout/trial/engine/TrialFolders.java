package dev.freezeout.trial.engine;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * The folders of a trial; any Hadoop paths.
 *
 * @param model for the trained network
 * @param checkpoints for its checkpoints
 */
public record TrialFolders(String model, String checkpoints) implements Serializable {
    public TrialFolders {
        requireNonNull(model, "model is null");
        requireNonNull(checkpoints, "checkpoints is null");
    }
}
