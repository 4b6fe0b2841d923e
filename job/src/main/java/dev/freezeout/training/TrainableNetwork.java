package dev.freezeout.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.freezeout.checkpoint.Checkpoint.Values;
import dev.freezeout.network.Network;
import dev.freezeout.schedule.Schedule;
import dev.freezeout.torch.ForwardPass;
import dev.freezeout.torch.FrozenForward;
import dev.freezeout.torch.Libtorch;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * A network in training: its values on a device, and the step that improves them. Layers freeze here.
 *
 * <p>Belongs to one thread. Any number of instances can train at once in as many threads, and each gives the numbers that
 * it gives alone.
 */
final class TrainableNetwork implements AutoCloseable {

    private final NDManager manager;
    private final Network network;
    private final Schedule schedule;
    private final FlatWeights weights;
    private final NesterovSgd optimiser;
    private final FrozenForward frozen;
    private final long seed;

    /**
     * A network before its first step.
     *
     * @param manager for what lives as long as the training; closed with it
     * @param seed decides what dropout drops
     */
    TrainableNetwork(
            NDManager manager,
            Network network,
            FlatWeights weights,
            Schedule schedule,
            double momentum,
            double weightDecay,
            long seed) {
        this.manager = manager;
        this.network = network;
        this.weights = weights;
        this.schedule = schedule;
        this.seed = seed;
        this.frozen = new FrozenForward(weights);
        this.optimiser = new NesterovSgd(network, weights, schedule, momentum, weightDecay, manager);
    }

    NDManager manager() {
        return manager;
    }

    /** The values as they stand. */
    FlatWeights weights() {
        return weights;
    }

    /**
     * Trains on one batch.
     *
     * @param step owns {@code images} and what is made on the way; closed by the caller after the step
     * @param images N × 3 × 32 × 32, normalised
     * @param labels N, the classes
     * @param iteration number of the step, from 0
     * @param sums told of the batch's loss and errors, before the update
     */
    void step(NDManager step, NDArray images, NDArray labels, long iteration, MetricSums sums) {
        int firstActive = schedule.firstActiveLayer(iteration);

        // The frozen layers: no graph, running statistics, nothing updated.
        Libtorch.recordGradients(false);
        NDArray x = frozen.through(network, firstActive, images);
        if (firstActive == network.layerCount()) {
            sums.add(crossEntropy(x, labels), x, labels);
            return;
        }

        // The active ones: they train.
        Libtorch.recordGradients(true);
        FlatWeights.Active active = weights.activate(step, firstActive);
        NDArray logits = ForwardPass.training(active, dropoutSeeds(iteration))
                .through(network, firstActive, network.layerCount(), x);
        NDArray loss = crossEntropy(logits, labels);
        Libtorch.backward(loss);
        Libtorch.recordGradients(false);
        optimiser.update(firstActive, active.gradient(), iteration);
        sums.add(loss, logits, labels);
    }

    /**
     * Evaluates one batch, with running statistics.
     *
     * @return N × classes, not normalised; belongs to {@code images}' manager
     */
    NDArray evaluate(NDArray images, NDArray labels, MetricSums sums) {
        Libtorch.recordGradients(false);
        NDArray logits = ForwardPass.evaluating(weights).through(network, 0, network.layerCount(), images);
        sums.add(crossEntropy(logits, labels), logits, labels);
        return logits;
    }

    /** Everything that training changes, as it stands. */
    Values state() {
        return new Values(weights.weightBytes(), optimiser.velocityBytes(), weights.statisticBytes());
    }

    /** Takes over what {@link #state} gave. To be called before the first step. */
    void restore(Values state) {
        weights.restore(state.weights(), state.statistics());
        optimiser.restore(state.velocity());
    }

    @Override
    public void close() {
        manager.close();
    }

    /** Seeds for the dropouts of a step: of its number alone, so that a run that goes on draws what it would have drawn. */
    private LongSupplier dropoutSeeds(long iteration) {
        return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + iteration)::nextLong;
    }

    /** Mean cross-entropy of a batch, in nats. */
    private static NDArray crossEntropy(NDArray logits, NDArray labels) {
        NDArray logProbabilities = logits.logSoftmax(1);
        NDArray ofLabels = logProbabilities.gather(labels.expandDims(1), 1);
        return ofLabels.toType(DataType.FLOAT32, false).mean().neg();
    }
}
