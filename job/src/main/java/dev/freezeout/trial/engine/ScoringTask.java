package dev.freezeout.trial.engine;

import static java.util.Objects.requireNonNull;

import dev.freezeout.trial.TrialId;
import java.io.Serializable;

/**
 * Some images that a saved network is to label.
 *
 * @param trialId the trial that trained the network
 * @param modelFolder where the network lies, any Hadoop path
 * @param from index of the first image of the test set
 * @param to index after the last image
 */
public record ScoringTask(String trialId, String modelFolder, int from, int to) implements Serializable {
    public ScoringTask {
        TrialId.require(trialId);
        requireNonNull(modelFolder, "modelFolder is null");
    }
}
