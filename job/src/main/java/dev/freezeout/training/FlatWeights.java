package dev.freezeout.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.freezeout.network.Network;
import dev.freezeout.network.Statistic;
import dev.freezeout.network.Weight;
import dev.freezeout.torch.Casts;
import dev.freezeout.torch.Libtorch;
import dev.freezeout.torch.NetworkValues;
import dev.freezeout.torch.TensorShapes;
import dev.freezeout.trial.Precision;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * The values of a network on a device, all weights in one flat array.
 *
 * <p>Weights are in the order of the layers and layers freeze first to last, so the active weights are always a suffix of
 * the array: a single update of that suffix updates them all. On a GPU, updating each weight by itself would cost a third of
 * the step.
 */
final class FlatWeights implements NetworkValues {

    /** In bytes; what cuDNN needs. */
    private static final int ALIGNMENT = 16;

    private final Network network;
    private final NDArray flat;
    private final List<NDArray> views;
    private final List<NDArray> statistics;
    private final long[] starts;
    private final boolean[] aligned;

    private FlatWeights(Network network, NDManager manager, NDArray flat, List<NDArray> statistics) {
        this.network = network;
        this.flat = flat;
        this.statistics = statistics;
        this.views = cut(flat, network.weights());
        views.forEach(view -> view.attach(manager));
        this.starts = new long[network.layerCount() + 1];
        network.weights().forEach(weight -> starts[weight.layer() + 1] += weight.size());
        Arrays.parallelPrefix(starts, Long::sum);
        this.aligned = aligned(network.weights(), flat.getDevice().isGpu());
    }

    private static boolean[] aligned(List<Weight> weights, boolean gpu) {
        boolean[] aligned = new boolean[weights.size()];
        long offset = 0;
        for (int n = 0; n < aligned.length; n++) {
            aligned[n] = !gpu || offset % (ALIGNMENT / Float.BYTES) == 0;
            offset += weights.get(n).size();
        }
        return aligned;
    }

    /** Fresh values, drawn from {@code random} in the order of the weights. */
    static FlatWeights drawn(Network network, NDManager manager, Random random) {
        FloatBuffer values = FloatBuffer.allocate(Math.toIntExact(network.parameterCount()));
        for (Weight weight : network.weights()) {
            for (int n = 0; n < weight.size(); n++) {
                values.put(weight.initialiser().draw(random));
            }
        }
        NDArray flat = manager.create(values.flip(), new Shape(values.limit()), DataType.FLOAT32);
        List<NDArray> statistics = new ArrayList<>();
        for (Statistic statistic : network.statistics()) {
            statistics.add(manager.full(TensorShapes.of(statistic), statistic.initialValue(), DataType.FLOAT32));
        }
        return new FlatWeights(network, manager, flat, statistics);
    }

    /** Number of elements of all weights. */
    long size() {
        return flat.size();
    }

    /** Offset of a layer's weights in the flat array; {@link #size()} for the index after the last layer. */
    long start(int layer) {
        return starts[layer];
    }

    /** Number of layers of the network. */
    int layers() {
        return network.layerCount();
    }

    /** A view of the weights from a layer on. Belongs to the caller. */
    NDArray from(int layer) {
        return Libtorch.slice(flat, start(layer), size());
    }

    /** A view of the weight, outside autograd. */
    @Override
    public NDArray weight(Weight weight) {
        return views.get(weight.index());
    }

    @Override
    public boolean isAligned(Weight weight) {
        return aligned[weight.index()];
    }

    @Override
    public NDArray statistic(Statistic statistic) {
        return statistics.get(statistic.index());
    }

    /** The current weights, float32 in native byte order; may share memory with them. */
    ByteBuffer weightBytes() {
        return Libtorch.bytes(flat);
    }

    /** A copy of all running statistics in the order of the network, float32 in native byte order. */
    ByteBuffer statisticBytes() {
        long size = statistics.stream().mapToLong(NDArray::size).sum();
        ByteBuffer bytes =
                ByteBuffer.allocateDirect(Math.toIntExact(size * Float.BYTES)).order(ByteOrder.nativeOrder());
        statistics.forEach(statistic -> bytes.put(Libtorch.bytes(statistic)));
        return bytes.flip();
    }

    /**
     * Restores values that {@link #weightBytes} and {@link #statisticBytes} returned.
     *
     * @throws IllegalArgumentException if there are more or fewer than the network has
     */
    void restore(ByteBuffer weightBytes, ByteBuffer statisticBytes) {
        copy(weightBytes, flat);
        ByteBuffer rest = statisticBytes.duplicate().order(ByteOrder.nativeOrder());
        for (NDArray statistic : statistics) {
            int length = Math.toIntExact(statistic.size() * Float.BYTES);
            if (rest.remaining() < length) {
                throw new IllegalArgumentException("There are too few running statistics for the network");
            }
            copy(rest.slice(rest.position(), length).order(ByteOrder.nativeOrder()), statistic);
            rest.position(rest.position() + length);
        }
        if (rest.hasRemaining()) {
            throw new IllegalArgumentException("There are too many running statistics for the network");
        }
    }

    /** Copies into the array's own memory, so that its views see the values. */
    static void copy(ByteBuffer bytes, NDArray target) {
        if (bytes.remaining() != target.size() * Float.BYTES) {
            throw new IllegalArgumentException(
                    "There are %s bytes for %s values of 4 bytes".formatted(bytes.remaining(), target.size()));
        }
        try (NDArray values = target.getManager()
                .create(bytes.duplicate().order(ByteOrder.nativeOrder()), target.getShape(), DataType.FLOAT32)) {
            target.set(new NDIndex("..."), values);
        }
    }

    /** The weights from a layer on as autograd leaves of one step in a precision; autograd must be on. */
    Active activate(NDManager step, int firstLayer, Precision precision) {
        return new Active(step, firstLayer, precision);
    }

    /** Views of a flat array, one for each weight, in its shape. */
    private static List<NDArray> cut(NDArray flat, List<Weight> weights) {
        long[] sizes = weights.stream().mapToLong(Weight::size).toArray();
        List<NDArray> cut = new ArrayList<>();
        NDList parts = Libtorch.split(flat, sizes);
        for (int n = 0; n < sizes.length; n++) {
            NDArray part = parts.get(n);
            if (weights.get(n).shape().size() == 1) {
                cut.add(part);
            } else {
                cut.add(part.reshape(TensorShapes.of(weights.get(n))));
                part.close();
            }
        }
        return cut;
    }

    /** The weights of the active layers in one training step; those of convolutions in the step's precision. */
    final class Active implements NetworkValues {

        private final int firstWeight;
        private final NDArray leaf;
        private final List<NDArray> parts;
        private final List<NDArray> roundedParts;

        private Active(NDManager step, int firstLayer, Precision precision) {
            List<Weight> active = network.weights().stream()
                    .filter(weight -> weight.layer() >= firstLayer)
                    .toList();
            this.firstWeight = network.weights().size() - active.size();
            try (NDArray shared = from(firstLayer)) {
                this.leaf = Libtorch.leaf(shared, step);
            }
            this.parts = cut(leaf, active);
            // All at once: that is one cast, and one in the backward pass.
            this.roundedParts = precision == Precision.FLOAT32 ? parts : cut(Casts.to(precision, leaf), active);
        }

        @Override
        public NDArray weight(Weight weight) {
            return (weight.isOfConvolution() ? roundedParts : parts).get(weight.index() - firstWeight);
        }

        @Override
        public boolean isAligned(Weight weight) {
            return FlatWeights.this.isAligned(weight);
        }

        @Override
        public NDArray statistic(Statistic statistic) {
            return FlatWeights.this.statistic(statistic);
        }

        /** The gradient of the active weights, flat; available after the backward pass. */
        NDArray gradient() {
            return Libtorch.gradient(leaf);
        }
    }
}
