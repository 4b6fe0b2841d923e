package dev.freezeout.trial.result;

import java.io.Serializable;

/**
 * Where the time of a run went, in seconds, over all attempts that were resumed.
 *
 * @param trainingSeconds time in training iterations, data preparation included
 * @param dataSeconds of these, time in waiting for the next batch
 * @param evaluationSeconds time in evaluation, the final test included
 * @param checkpointSeconds time in writing checkpoints
 * @param savingSeconds time in saving the trained network
 */
public record RunTimes(
        double trainingSeconds,
        double dataSeconds,
        double evaluationSeconds,
        double checkpointSeconds,
        double savingSeconds)
        implements Serializable {

    /** The times of a run that never started. */
    public static final RunTimes NONE = new RunTimes(0, 0, 0, 0, 0);
}
