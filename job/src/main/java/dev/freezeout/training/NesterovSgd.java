package dev.freezeout.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.freezeout.network.Network;
import dev.freezeout.network.Weight;
import dev.freezeout.schedule.FreezingRule;
import dev.freezeout.torch.Libtorch;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;

/**
 * Stochastic gradient descent with Nesterov momentum and a learning rate for each layer, as {@code torch.optim.SGD} with one
 * parameter group per layer:
 *
 * <pre>
 *     g ← g + weightDecay · w
 *     v ← momentum · v + g
 *     w ← w − rate · (g + momentum · v)
 * </pre>
 *
 * As in PyTorch the rate is not folded into v. Weight decay applies to every active weight, batch norm's scale and shift
 * included; the weights and velocity of frozen layers do not change.
 */
final class NesterovSgd {

    private final NDArray momentum;
    private final NDArray weightDecay;
    private final FlatWeights weights;
    private final NDArray velocity;
    private final NDArray layerOfWeight;
    private final LearningRates learningRates;

    NesterovSgd(
            Network network,
            FlatWeights weights,
            FreezingRule rule,
            double momentum,
            double weightDecay,
            NDManager manager) {
        NDManager numbers = Libtorch.numbers(manager);
        this.momentum = numbers.create(momentum);
        this.weightDecay = numbers.create(weightDecay);
        this.weights = weights;
        this.learningRates = new LearningRates(rule, manager);
        Shape shape = new Shape(weights.size());
        this.velocity = manager.zeros(shape, DataType.FLOAT32);
        LongBuffer layers = LongBuffer.allocate(Math.toIntExact(weights.size()));
        for (Weight weight : network.weights()) {
            for (int n = 0; n < weight.size(); n++) {
                layers.put(weight.layer());
            }
        }
        this.layerOfWeight = manager.create(layers.flip(), shape, DataType.INT64);
    }

    /**
     * Updates the active weights.
     *
     * @param firstActive index of the first layer that is active
     * @param gradient of the active weights, flat; changed by this call
     */
    void update(int firstActive, NDArray gradient, long iteration) {
        long start = weights.start(firstActive);
        try (NDArray w = weights.from(firstActive);
                NDArray v = Libtorch.slice(velocity, start, weights.size());
                NDArray layers = Libtorch.slice(layerOfWeight, start, weights.size());
                NDArray rates = learningRates.at(iteration);
                NDArray rate = rates.gather(layers, 0);
                NDArray decay = w.mul(weightDecay)) {
            gradient.addi(decay);
            v.muli(momentum).addi(gradient);
            try (NDArray ahead = v.mul(momentum)) {
                w.subi(ahead.addi(gradient).muli(rate));
            }
        }
    }

    /** The current velocity, float32 in native byte order; may share memory with it. */
    ByteBuffer velocityBytes() {
        return Libtorch.bytes(velocity);
    }

    /** Restores a velocity that {@link #velocityBytes} returned. */
    void restore(ByteBuffer velocityBytes) {
        FlatWeights.copy(velocityBytes, velocity);
    }
}
