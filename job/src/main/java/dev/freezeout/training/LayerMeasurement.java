package dev.freezeout.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.freezeout.schedule.Measurement;
import dev.freezeout.torch.Libtorch;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.util.List;

/**
 * Measures on the device what a freezing rule asks for, over flat arrays in the order of {@link FlatWeights}. The work of an
 * iteration is at most one addition of such an array; only {@link #take} waits for the device.
 */
abstract class LayerMeasurement {

    private final FlatWeights weights;

    LayerMeasurement(FlatWeights weights) {
        this.weights = weights;
    }

    /**
     * What is measured of a network that has not trained yet.
     *
     * @param manager of the device; owns the arrays
     */
    static LayerMeasurement of(Measurement measurement, FlatWeights weights, NDManager manager) {
        return switch (measurement) {
            case NOTHING -> new Nothing(weights);
            case GRADIENT_SUM -> new GradientSum(weights, manager);
            case EFFECTIVE_PERTURBATION -> new WeightChange(weights, manager);
        };
    }

    /**
     * Takes in the gradient of an iteration, before anything is added to it.
     *
     * @param firstActive first layer that is active
     * @param gradient of the active weights, flat; not changed
     */
    void add(int firstActive, NDArray gradient) {}

    /**
     * Measures for a check, and begins anew for the next. Gradients must not be recorded.
     *
     * @param firstActive first layer that is active
     * @return one value for each layer; 0 for frozen ones
     */
    abstract double[] take(int firstActive);

    /** The arrays that are kept between checks, float32 in native byte order; may share memory with them. */
    abstract List<ByteBuffer> state();

    /**
     * Restores what {@link #state} returned.
     *
     * @throws IllegalArgumentException if it is not the state of such a measurement of such a network
     */
    abstract void restore(List<ByteBuffer> state);

    /** Refuses a state of another number of arrays. */
    static void checkArrays(List<ByteBuffer> state, int arrays) {
        if (state.size() != arrays) {
            throw new IllegalArgumentException(
                    "There are %s arrays for a measurement that keeps %s".formatted(state.size(), arrays));
        }
    }

    /** A view of a flat array from a layer on. Belongs to the caller. */
    final NDArray from(int layer, NDArray flat) {
        return Libtorch.slice(flat, weights.start(layer), weights.size());
    }

    /** Σ |x| over each layer of a flat array, added up in float64; 0 for those before {@code first}. */
    final double[] absoluteSums(NDArray flat, int first) {
        double[] sums = new double[weights.layers()];
        try (NDManager reading = flat.getManager().newSubManager()) {
            NDArray view = from(first, flat);
            view.attach(reading); // and with it everything that is computed from it
            NDArray absolute = view.abs().toType(DataType.FLOAT64, false);
            long offset = weights.start(first);
            NDList parts = new NDList();
            for (int layer = first; layer < sums.length; layer++) {
                parts.add(Libtorch.slice(absolute, weights.start(layer) - offset, weights.start(layer + 1) - offset)
                        .sum());
            }
            DoubleBuffer read = Libtorch.bytes(NDArrays.stack(parts)).asDoubleBuffer();
            read.get(sums, first, sums.length - first);
        }
        return sums;
    }

    private static final class Nothing extends LayerMeasurement {

        Nothing(FlatWeights weights) {
            super(weights);
        }

        @Override
        double[] take(int firstActive) {
            throw new IllegalStateException("Nothing is measured");
        }

        @Override
        List<ByteBuffer> state() {
            return List.of();
        }

        @Override
        void restore(List<ByteBuffer> state) {
            checkArrays(state, 0);
        }
    }
}
