package dev.freezeout.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.freezeout.schedule.FreezingRule;
import dev.freezeout.torch.Libtorch;
import org.jspecify.annotations.Nullable;

/**
 * The learning rate of every layer, on the device. Rates are copied there for many iterations at a time, because each copy
 * to a GPU waits for all work queued there.
 */
final class LearningRates {

    /** Iterations per copy to the device. */
    static final int CHUNK = 256;

    private final FreezingRule rule;
    private final NDManager manager;

    /** The rates of {@link #CHUNK} consecutive iterations, flat: those of all layers at one iteration, then the next. */
    private @Nullable NDArray rates;

    private long firstIteration;

    /** @param manager of the device; owns the rates */
    LearningRates(FreezingRule rule, NDManager manager) {
        this.rule = rule;
        this.manager = manager;
    }

    /**
     * The rate of each layer at an iteration. That of a frozen one has no meaning: an adaptive rule may have frozen it after
     * the rates were copied. A view that the caller closes and must not change.
     */
    NDArray at(long iteration) {
        if (rates == null || iteration < firstIteration || iteration >= firstIteration + CHUNK) {
            if (rates != null) {
                rates.close();
            }
            rates = from(iteration);
            firstIteration = iteration;
        }
        long start = (iteration - firstIteration) * rule.layers();
        return Libtorch.slice(rates, start, start + rule.layers());
    }

    private NDArray from(long first) {
        float[] values = new float[CHUNK * rule.layers()];
        for (int n = 0; n < CHUNK; n++) {
            for (int layer = 0; layer < rule.layers(); layer++) {
                values[n * rule.layers() + layer] = (float) rule.learningRate(layer, first + n);
            }
        }
        return manager.create(values, new Shape(values.length));
    }
}
