package dev.freezeout.trial.engine;

import static java.util.Objects.requireNonNull;

import dev.freezeout.trial.TrialId;
import java.io.Serializable;

/**
 * A range of test images to label with a saved network.
 *
 * @param trialId the trial that trained the network
 * @param modelFolder folder of the network, any Hadoop path
 * @param from index of the first image of the test set
 * @param to index after the last image
 */
public record ScoringTask(String trialId, String modelFolder, int from, int to) implements Serializable {
    public ScoringTask {
        TrialId.require(trialId);
        requireNonNull(modelFolder, "modelFolder is null");
    }
}
