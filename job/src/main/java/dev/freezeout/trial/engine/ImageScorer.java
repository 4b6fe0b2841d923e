package dev.freezeout.trial.engine;

import dev.freezeout.trial.TrialSlot;
import dev.freezeout.trial.result.Prediction;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/**
 * Labels images with saved networks. It is sent to the executors, so it holds settings only. Thread-safe.
 */
public interface ImageScorer extends Serializable {

    /**
     * Labels the images of a task.
     *
     * @return one prediction per image, in the order of the test set
     * @throws IOException if the network or the images cannot be read; the message is for a person
     * @throws InterruptedException if the thread was interrupted
     */
    List<Prediction> score(ScoringTask task, TrialSlot slot) throws IOException, InterruptedException;
}
