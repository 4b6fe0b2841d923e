package dev.freezeout.trial.result;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One epoch of a trial.
 *
 * @param epoch its number, from 1
 * @param iterations iterations in it; fewer than in the others if it is a partial last epoch
 * @param lastIteration number of its last iteration, counted from 0 at the start of the run
 * @param training loss and error over its training batches, each measured before its update
 * @param validation after its last iteration; null where nothing is validated
 * @param activeLayers layers that were not frozen in its last iteration
 * @param trainingSeconds time in training iterations, data preparation included
 * @param evaluationSeconds time in evaluation
 */
public record EpochMetrics(
        int epoch,
        int iterations,
        long lastIteration,
        Evaluation training,
        @Nullable Evaluation validation,
        int activeLayers,
        double trainingSeconds,
        double evaluationSeconds)
        implements Serializable {

    public EpochMetrics {
        requireNonNull(training, "training is null");
    }

    /** Training throughput of this epoch. */
    public double imagesPerSecond() {
        return training.images() / trainingSeconds;
    }
}
