package dev.freezeout.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.freezeout.schedule.Schedule;
import dev.freezeout.torch.Libtorch;
import org.jspecify.annotations.Nullable;

/**
 * The learning rate of every layer, on the device. Rates are copied there for many iterations at a time, because each copy
 * to a GPU waits for all work queued there.
 */
final class LearningRates {

    /** Iterations per copy to the device. */
    static final int CHUNK = 256;

    private final Schedule schedule;
    private final NDManager manager;

    /** The rates of {@link #CHUNK} consecutive iterations, flat: those of all layers at one iteration, then the next. */
    private @Nullable NDArray rates;

    private long firstIteration;

    /** @param manager of the device; owns the rates */
    LearningRates(Schedule schedule, NDManager manager) {
        this.schedule = schedule;
        this.manager = manager;
    }

    /** The rate of each layer at an iteration, 0 for a frozen one. A view that the caller closes and must not change. */
    NDArray at(long iteration) {
        if (rates == null || iteration < firstIteration || iteration >= firstIteration + CHUNK) {
            if (rates != null) {
                rates.close();
            }
            rates = from(iteration);
            firstIteration = iteration;
        }
        long start = (iteration - firstIteration) * schedule.layers();
        return Libtorch.slice(rates, start, start + schedule.layers());
    }

    private NDArray from(long first) {
        float[] values = new float[CHUNK * schedule.layers()];
        for (int n = 0; n < CHUNK; n++) {
            for (int layer = 0; layer < schedule.layers(); layer++) {
                values[n * schedule.layers() + layer] = (float) schedule.learningRate(layer, first + n);
            }
        }
        return manager.create(values, new Shape(values.length));
    }
}
