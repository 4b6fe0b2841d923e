package dev.freezeout.checkpoint;

import static java.util.Objects.requireNonNull;

import dev.freezeout.trial.result.EpochMetrics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/**
 * The complete state of an unfinished trial. Random generators have no state here: whatever a trial draws depends on its
 * seed and the iteration alone.
 *
 * @param trialId id of the trial, a hash of its configuration
 * @param iteration the next iteration, from 0
 * @param started when the trial was first started
 * @param times seconds spent so far
 * @param epochSoFar metric sums of the current epoch
 * @param epochs metrics of the finished epochs
 * @param freezes one for each frozen layer, in order
 * @param values weights, optimiser state, statistics and the freezing rule's state, bit for bit
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
     * @param trainingBeforeEpoch in training iterations before the current epoch
     * @param data of the training's, in waiting for batches; 0 in a checkpoint of an earlier version, which did not tell
     * @param evaluation in evaluation
     * @param checkpoints in writing earlier checkpoints
     */
    public record Times(
            double training, double trainingBeforeEpoch, double data, double evaluation, double checkpoints) {}

    /**
     * Metric sums over the batches of an epoch.
     *
     * @param loss sum over the batches of mean loss × images, in nats
     * @param wrong number of images classified wrongly
     * @param images number of images
     */
    public record EpochSoFar(double loss, long wrong, int images) {

        public static final EpochSoFar NOTHING = new EpochSoFar(0, 0, 0);
    }

    /** When a layer froze: the first iteration at which it was frozen, and the training seconds before it. */
    public record Freeze(long iteration, double seconds) {}

    /**
     * Arrays as flat float32 in native byte order, between each buffer's position and limit.
     *
     * @param weights all weights in the order of the network
     * @param velocity the optimiser's momentum buffers, in the order of the weights
     * @param statistics running means and variances in the order of the network
     * @param rule what the freezing rule keeps
     */
    public record Values(ByteBuffer weights, ByteBuffer velocity, ByteBuffer statistics, RuleState rule) {
        public Values {
            requireNonNull(weights, "weights is null");
            requireNonNull(velocity, "velocity is null");
            requireNonNull(statistics, "statistics is null");
            requireNonNull(rule, "rule is null");
        }
    }

    /**
     * What a freezing rule that decides as it trains keeps between its checks.
     *
     * @param kept the rule's own numbers
     * @param measured flat float32 arrays in the order of the weights, as in {@link Values}
     */
    public record RuleState(List<Double> kept, List<ByteBuffer> measured) {

        /** The state of a rule that keeps nothing. */
        public static final RuleState NOTHING = new RuleState(List.of(), List.of());

        public RuleState {
            kept = List.copyOf(kept);
            measured = List.copyOf(measured);
        }
    }
}
