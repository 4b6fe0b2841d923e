package dev.freezeout.trial.engine;

import dev.freezeout.trial.TrialSlot;
import dev.freezeout.trial.result.Prediction;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/**
 * Labels images with saved networks. Travels to the executors, so it carries settings only. Any number of threads of a
 * process may use it at once.
 */
public interface ImageScorer extends Serializable {

    /**
     * Labels images.
     *
     * @return a prediction for each image, in their order
     * @throws IOException if the network or the images cannot be read; the message is for a person
     * @throws InterruptedException if the thread was interrupted
     */
    List<Prediction> score(ScoringTask task, TrialSlot slot) throws IOException, InterruptedException;
}
