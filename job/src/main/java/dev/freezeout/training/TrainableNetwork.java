package dev.freezeout.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.freezeout.checkpoint.Checkpoint.RuleState;
import dev.freezeout.checkpoint.Checkpoint.Values;
import dev.freezeout.network.Network;
import dev.freezeout.schedule.FreezingRule;
import dev.freezeout.torch.ForwardPass;
import dev.freezeout.torch.FrozenForward;
import dev.freezeout.torch.Libtorch;
import dev.freezeout.trial.Precision;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * A network in training: its weights and statistics on a device, and the training step. <b>Layers freeze here</b>, in {@link
 * #step}: layers before {@link FreezingRule#firstActiveLayer} are run by {@link FrozenForward}, without autograd, on running
 * batch-norm statistics and without an update; the layers from it on train.
 *
 * <p>Belongs to one thread. Instances in different threads can train at the same time, and each computes bit for bit what
 * it would alone.
 */
final class TrainableNetwork implements AutoCloseable {

    private final NDManager manager;
    private final Network network;
    private final FreezingRule rule;
    private final FlatWeights weights;
    private final NesterovSgd optimiser;
    private final FrozenForward frozen;
    private final LayerMeasurement measurement;
    private final Precision precision;
    private final long seed;

    /**
     * A network before its first step.
     *
     * @param manager owns all arrays that live as long as this object, and is closed with it
     * @param weights in float32, whatever the precision
     * @param precision of the training step; evaluations are float32
     * @param seed of dropout
     */
    TrainableNetwork(
            NDManager manager,
            Network network,
            FlatWeights weights,
            FreezingRule rule,
            double momentum,
            double weightDecay,
            Precision precision,
            long seed) {
        this.manager = manager;
        this.network = network;
        this.weights = weights;
        this.rule = rule;
        this.measurement = LayerMeasurement.of(rule.measures(), weights, manager);
        this.precision = precision;
        this.seed = seed;
        this.frozen = new FrozenForward(weights, precision);
        this.optimiser = new NesterovSgd(network, weights, rule, momentum, weightDecay, manager);
    }

    NDManager manager() {
        return manager;
    }

    /** The current values, not a copy. */
    FlatWeights weights() {
        return weights;
    }

    /**
     * Makes the freezing rule's check if one is due before an iteration. To be called once before each.
     *
     * @return the first layer that is active in the iteration
     */
    int decideFreezing(long iteration) {
        if (rule.isCheckDue(iteration)) {
            Libtorch.recordGradients(false);
            rule.check(measurement.take(rule.firstActiveLayer(iteration)));
        }
        return rule.firstActiveLayer(iteration);
    }

    /**
     * Trains on one batch.
     *
     * @param step owns {@code images} and all intermediate arrays; closed by the caller after the step
     * @param images float32 N × 3 × 32 × 32, normalised
     * @param labels int64 N, the classes
     * @param iteration number of the step, from 0
     * @param sums to which the batch's loss and errors before the update are added
     */
    void step(NDManager step, NDArray images, NDArray labels, long iteration, MetricSums sums) {
        int firstActive = rule.firstActiveLayer(iteration);

        // The frozen layers: no autograd, running statistics, no update.
        Libtorch.recordGradients(false);
        NDArray x = frozen.through(network, firstActive, images);
        if (firstActive == network.layerCount()) {
            sums.add(crossEntropy(x, labels), x, labels);
            return;
        }

        // The active layers: forward, backward, update.
        Libtorch.recordGradients(true);
        FlatWeights.Active active = weights.activate(step, firstActive, precision);
        NDArray logits = ForwardPass.training(active, precision, dropoutSeeds(iteration))
                .through(network, firstActive, network.layerCount(), x);
        NDArray loss = crossEntropy(logits, labels);
        Libtorch.backward(loss);
        Libtorch.recordGradients(false);
        NDArray gradient = active.gradient();
        measurement.add(firstActive, gradient);
        optimiser.update(firstActive, gradient, iteration);
        sums.add(loss, logits, labels);
    }

    /**
     * Evaluates one batch in evaluation mode, and adds its loss and errors to {@code sums}.
     *
     * @return the logits, float32 N × classes; they belong to the manager of {@code images}
     */
    NDArray evaluate(NDArray images, NDArray labels, MetricSums sums) {
        Libtorch.recordGradients(false);
        NDArray logits = ForwardPass.evaluating(weights).through(network, 0, network.layerCount(), images);
        sums.add(crossEntropy(logits, labels), logits, labels);
        return logits;
    }

    /** All values that training changes: what a checkpoint holds of the network, the optimiser and the freezing rule. */
    Values state() {
        List<Double> kept = Arrays.stream(rule.state()).boxed().toList();
        return new Values(
                weights.weightBytes(),
                optimiser.velocityBytes(),
                weights.statisticBytes(),
                new RuleState(kept, measurement.state()));
    }

    /** Restores what {@link #state} returned. To be called before the first step. */
    void restore(Values state) {
        weights.restore(state.weights(), state.statistics());
        optimiser.restore(state.velocity());
        rule.restore(
                state.rule().kept().stream().mapToDouble(Double::doubleValue).toArray());
        measurement.restore(state.rule().measured());
    }

    @Override
    public void close() {
        manager.close();
    }

    /** Seeds of a step's dropouts. They depend on its iteration only, so a resumed run draws what it would have drawn. */
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
