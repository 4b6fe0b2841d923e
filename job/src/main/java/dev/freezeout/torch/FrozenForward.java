package dev.freezeout.torch;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.freezeout.network.Convolution;
import dev.freezeout.network.FreezableLayer;
import dev.freezeout.network.Linear;
import dev.freezeout.network.Network;
import dev.freezeout.network.Norm;
import dev.freezeout.network.Operations;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Passes batches through frozen layers, on arrays N × C × H × W that lie in memory as N, H, W, C. Computes what {@link
 * ForwardPass#evaluating} computes, up to rounding, going over memory less often:
 *
 * <ul>
 *   <li>a batch norm is one multiplication and one addition, whose factors are computed once;
 *   <li>one that follows a convolution is part of the convolution's weight and bias;
 *   <li>so is one before a convolution of single positions, even with a ReLU between, which then keeps values between two
 *       bounds ({@link FoldedNorms.Clamp});
 *   <li>the average that follows such a convolution is taken before it, and the convolution has fewer positions;
 *   <li>new channels are put beside those that are there ({@link ConcatBuffers}) instead of copying all of them.
 * </ul>
 *
 * <p>So an operation is put off until it is known what follows. Gradients must not be recorded. Belongs to one thread.
 */
public final class FrozenForward implements Operations<FrozenForward.Value> {

    private final NetworkValues values;
    private final FoldedNorms norms;
    private final ConcatBuffers buffers = new ConcatBuffers();

    /** What the layer in progress has computed. */
    private final List<Value> made = new ArrayList<>();

    /** @param values of the network; those of layers that were passed once must not change any more */
    public FrozenForward(NetworkValues values) {
        this.values = values;
        this.norms = new FoldedNorms(values);
    }

    /**
     * Computes the layers before one.
     *
     * @param to index after the last layer
     * @param x a batch of images; the caller still owns it
     * @return the last layer's output; {@code x} itself if there is none
     */
    public NDArray through(Network network, int to, NDArray x) {
        Value y = new Value(x, null);
        buffers.begin(network, to);
        for (FreezableLayer layer : network.layers().subList(0, to)) {
            Value input = y;
            y = layer.forward(this, input);
            array(y);
            if (input.array != x) {
                made.add(input);
            }
            release(y);
        }
        if (y.room != null) {
            y.room.close(); // the handle alone: the output holds on to the memory
        }
        return array(y);
    }

    /** Lets go of what a layer made and took in, but for what it gave. */
    private void release(Value output) {
        for (Value value : made) {
            if (value != output && value.array != null) {
                value.array.close();
            }
            if (value.room != null && value.room != output.room) {
                value.room.close();
            }
        }
        made.clear();
    }

    @Override
    public Value convolve(Value x, Convolution convolution) {
        return new Value(new Convolved(x, 1, convolution, null));
    }

    @Override
    public Value normalise(Value x, Norm norm) {
        if (pending(x) instanceof Convolved convolved && convolved.norm == null) {
            return new Value(new Convolved(convolved.x, convolved.pool, convolved.convolution, norm));
        }
        if (isOfClassifier(x)) {
            return keep(Libtorch.batchNorm(
                    array(x),
                    values.statistic(norm.mean()),
                    values.statistic(norm.variance()),
                    values.weight(norm.scale()),
                    values.weight(norm.shift()),
                    false,
                    ForwardPass.NORM_MOMENTUM,
                    ForwardPass.NORM_EPSILON));
        }
        return new Value(new Normed(x, norm, false));
    }

    @Override
    public Value relu(Value x) {
        return pending(x) instanceof Normed normed
                ? new Value(new Normed(normed.x, normed.norm, true))
                : keep(Kernels.reluInPlace(array(x))); // the same memory under another handle
    }

    @Override
    public Value reluKeeping(Value x) {
        return keep(Libtorch.relu(array(x)));
    }

    @Override
    public Value convolveAndAverage(Value x, Convolution convolution, int size) {
        return new Value(new Convolved(x, size, convolution, null));
    }

    @Override
    public Value averagePool(Value x, int size) {
        return keep(Libtorch.averagePool(array(x), size));
    }

    @Override
    public Value concatenate(Value x, Value y) {
        NDArray left = array(x);
        ConcatBuffers.Room room = x.room;
        if (room == null || !room.endsWith(left)) {
            room = buffers.open(left);
        }
        Value joined = new Value(room.append(array(y)), room);
        made.add(joined);
        return joined;
    }

    @Override
    public Value linear(Value x, Linear linear) {
        return keep(Libtorch.linear(array(x), values.weight(linear.weight()), values.weight(linear.bias())));
    }

    /** Nothing is dropped in a frozen layer. */
    @Override
    public Value dropout(Value x, double rate) {
        return x;
    }

    @Override
    public Value maxPool(Value x, int size) {
        return keep(Libtorch.maxPool(array(x), size));
    }

    @Override
    public Value add(Value x, Value y) {
        return keep(Libtorch.add(array(x), array(y)));
    }

    @Override
    public Value flatten(Value x) {
        return keep(array(x).reshape(new Shape(array(x).getShape().get(0), -1)));
    }

    private Value keep(NDArray array) {
        Value value = new Value(array, null);
        made.add(value);
        return value;
    }

    /** Whether it has no positions, as behind the last convolution, where nothing costs much. */
    private static boolean isOfClassifier(Value value) {
        return value.array != null && value.array.getShape().dimension() == 2;
    }

    /** How to compute a value that has not been computed. */
    private static @Nullable Recipe pending(Value value) {
        return value.array == null ? value.recipe : null;
    }

    /** The value's array, computed now if it was put off. */
    private NDArray array(Value value) {
        if (value.array == null) {
            value.array = compute(requireNonNull(value.recipe));
            made.add(value);
        }
        return value.array;
    }

    private NDArray compute(Recipe recipe) {
        return recipe instanceof Normed normed ? compute(normed) : compute((Convolved) recipe);
    }

    private NDArray compute(Normed normed) {
        FoldedNorms.Affine norm = norms.of(normed.norm);
        return normed.rectified
                ? Kernels.affineRelu(array(normed.x), norm.scale(), norm.shift())
                : Kernels.affine(array(normed.x), norm.scale(), norm.shift());
    }

    private NDArray compute(Convolved convolved) {
        Convolution convolution = convolved.convolution;
        Normed input = pending(convolved.x) instanceof Normed normed && convolved.isOfSinglePositions() ? normed : null;
        NDArray x = input == null ? array(convolved.x) : beforeFactors(input);
        if (convolved.pool > 1) {
            x = array(keep(Libtorch.averagePool(x, convolved.pool)));
        }
        if (input == null && convolved.norm == null) {
            NDArray weight = values.weight(convolution.weight());
            return Libtorch.convolution(x, weight, convolution.stride(), convolution.padding());
        }
        FoldedNorms.Factors before = input == null ? null : new FoldedNorms.Factors(input.norm, input.rectified);
        FoldedNorms.Biased biased = norms.of(before, convolution, convolved.norm);
        return Libtorch.convolution(x, biased.weight(), biased.bias(), convolution.stride(), convolution.padding());
    }

    /** A normed value but for the multiplication and addition that come last in it. */
    private NDArray beforeFactors(Normed normed) {
        if (normed.rectified) {
            FoldedNorms.Clamp clamp = norms.clamp(normed.norm);
            return array(keep(Kernels.clamp(array(normed.x), clamp.min(), clamp.max())));
        }
        return array(normed.x);
    }

    /** What flows through the layers: an array, or what it will be computed from. */
    public static final class Value {

        private final @Nullable Recipe recipe;
        private final ConcatBuffers.@Nullable Room room;
        private @Nullable NDArray array;

        private Value(NDArray array, ConcatBuffers.@Nullable Room room) {
            this.array = array;
            this.room = room;
            this.recipe = null;
        }

        private Value(Recipe recipe) {
            this.recipe = recipe;
            this.room = null;
        }
    }

    /** How a value comes from another. */
    private sealed interface Recipe {}

    /** Batch norm of a value, with a ReLU after it or without. */
    private record Normed(Value x, Norm norm, boolean rectified) implements Recipe {}

    /**
     * The convolution of a value.
     *
     * @param pool side of the squares that are averaged before it
     * @param norm that follows
     */
    private record Convolved(
            Value x,
            int pool,
            Convolution convolution,
            @Nullable Norm norm) implements Recipe {

        /** Whether each position comes from one alone, the same for all: then it commutes with averages and constants. */
        boolean isOfSinglePositions() {
            List<Integer> shape = convolution.weight().shape();
            return shape.get(2) == 1 && shape.get(3) == 1 && convolution.stride() == 1 && convolution.padding() == 0;
        }
    }
}
