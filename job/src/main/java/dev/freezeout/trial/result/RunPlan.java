package dev.freezeout.trial.result;

import java.io.Serializable;

/**
 * What a run was to be, fixed before its first iteration.
 *
 * @param layers layers of the network that can freeze
 * @param parameters trainable values of the network
 * @param validationImages 0 where nothing is validated
 * @param iterationsPerEpoch what the schedule counts as an epoch
 * @param epochs length of the run in the schedule's epochs, after {@code constTime}; a real number
 * @param iterations iterations in the whole run
 */
public record RunPlan(
        int layers,
        long parameters,
        int trainImages,
        int validationImages,
        int testImages,
        int iterationsPerEpoch,
        double epochs,
        long iterations)
        implements Serializable {

    /** The plan of a run that failed before it was planned; all values are 0, as they are in its row. */
    public static final RunPlan UNKNOWN = new RunPlan(0, 0, 0, 0, 0, 0, 0, 0);
}
