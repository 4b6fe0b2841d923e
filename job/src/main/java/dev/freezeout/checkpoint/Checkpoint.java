package dev.freezeout.checkpoint;

import static java.util.Objects.requireNonNull;

import dev.freezeout.trial.result.EpochMetrics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/**
 * The whole state of an unfinished trial. What is drawn at random needs no state: it is drawn from the trial's seed and
 * the number of the iteration.
 *
 * @param trialId the trial, and by it the configuration: an id is a hash of it
 * @param iteration the next iteration, from 0
 * @param started when the trial was first started
 * @param times seconds so far
 * @param epochSoFar sums over the batches of the epoch in progress
 * @param epochs the epochs that are finished
 * @param freezes the layers that are frozen, in order
 * @param values the network's, bit for bit
 */
public record Checkpoint(
        String trialId,
        long iteration,
        Instant started,
        Times times,
        EpochSoFar epochSoFar,
        List<EpochMetrics> epochs,
        List<Freeze> freezes,
        Values values) {

    public Checkpoint {
        requireNonNull(trialId, "trialId is null");
        requireNonNull(started, "started is null");
        requireNonNull(times, "times is null");
        requireNonNull(epochSoFar, "epochSoFar is null");
        epochs = List.copyOf(epochs);
        freezes = List.copyOf(freezes);
        requireNonNull(values, "values is null");
    }

    /**
     * Seconds spent so far.
     *
     * @param training in training iterations
     * @param trainingBeforeEpoch of them, before the epoch in progress
     * @param evaluation in evaluation
     * @param checkpoints in writing checkpoints, this one left out
     */
    public record Times(double training, double trainingBeforeEpoch, double evaluation, double checkpoints) {}

    /**
     * Sums over the batches of an epoch.
     *
     * @param loss sum over the images of the batches' mean losses
     * @param wrong images that were labelled wrongly
     */
    public record EpochSoFar(double loss, long wrong, int images) {

        public static final EpochSoFar NOTHING = new EpochSoFar(0, 0, 0);
    }

    /** When a layer froze: the first iteration at which it was frozen, and the training seconds up to then. */
    public record Freeze(long iteration, double seconds) {}

    /**
     * Values of float32 in native byte order, as they lie in memory; read from the position to the limit.
     *
     * @param weights one behind the other in the order of the network
     * @param velocity the optimiser's, one a weight
     * @param statistics running means and variances, one behind the other in the order of the network
     */
    public record Values(ByteBuffer weights, ByteBuffer velocity, ByteBuffer statistics) {
        public Values {
            requireNonNull(weights, "weights is null");
            requireNonNull(velocity, "velocity is null");
            requireNonNull(statistics, "statistics is null");
        }
    }
}
