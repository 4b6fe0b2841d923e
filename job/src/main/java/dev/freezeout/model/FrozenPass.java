package dev.freezeout.model;

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
 *   <li>ReLU writes where it reads;
 *   <li>new channels are put beside those that are there, where there is room, instead of copying all of them.
 * </ul>
 *
 * <p>So an operation is put off until it is known what follows. Gradients must not be recorded. Belongs to one thread.
 */
public final class FrozenPass implements Operations<FrozenPass.Value> {

    private final NetworkValues values;
    private final FoldedNorms norms;

    /** What the layer in progress has computed. */
    private final List<Value> made = new ArrayList<>();

    /** @param values of the network; those of layers that were passed once must not change any more */
    public FrozenPass(NetworkValues values) {
        this.values = values;
        this.norms = new FoldedNorms(values);
    }

    /**
     * Computes the layers before one.
     *
     * @param to index after the last layer
     * @param x a batch of images; closed by this call, unless it is what comes out
     * @return the last layer's output
     */
    public NDArray through(Network network, int to, NDArray x) {
        Value y = new Value(x, null);
        for (FreezableLayer layer : network.layers().subList(0, to)) {
            Value input = y;
            y = layer.forward(this, input);
            array(y);
            made.add(input);
            release(y);
        }
        if (y.room != null) {
            y.room.whole.close(); // the handle alone: the output holds on to the memory
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
                value.room.whole.close();
            }
        }
        made.clear();
    }

    @Override
    public Value convolve(Value x, Convolution convolution) {
        return new Value(new Recipe(x, convolution, null));
    }

    @Override
    public Value normalise(Value x, Norm norm) {
        if (x.array != null && x.array.getShape().dimension() == 2) { // within a classifier, where it costs nothing
            return keep(Libtorch.batchNorm(
                    x.array,
                    values.statistic(norm.mean()),
                    values.statistic(norm.variance()),
                    values.weight(norm.scale()),
                    values.weight(norm.shift()),
                    false,
                    ForwardPass.NORM_MOMENTUM,
                    ForwardPass.NORM_EPSILON));
        }
        Recipe recipe = x.recipe;
        return x.array == null && recipe != null && recipe.norm == null
                ? new Value(new Recipe(recipe.x, recipe.convolution, norm))
                : new Value(new Recipe(x, null, norm));
    }

    @Override
    public Value relu(Value x) {
        Recipe recipe = x.recipe;
        if (x.array != null || recipe == null || recipe.norm == null) {
            return keep(Libtorch.relu(array(x)));
        }
        if (recipe.convolution == null) {
            FoldedNorms.Affine norm = norms.of(recipe.norm);
            return keep(Kernels.affineRectify(array(recipe.x), norm.scale(), norm.shift()));
        }
        try (NDArray convolved = compute(recipe)) {
            return keep(Kernels.rectify(convolved)); // the same memory under another handle
        }
    }

    @Override
    public Value concatenate(Value x, Value y) {
        NDArray left = array(x);
        NDArray right = array(y);
        long channels = left.getShape().get(1);
        long together = channels + right.getShape().get(1);
        Room room = x.room;
        if (room == null || room.taken != channels || room.channels < together) {
            room = new Room(left, 2 * together);
            room.put(0, left);
        }
        room.put(channels, right);
        Value joined = new Value(room.first(together), room);
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
    public Value averagePool(Value x, int size) {
        return keep(Libtorch.averagePool(array(x), size));
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

    /** The value's array, computed now if it was put off. */
    private NDArray array(Value value) {
        if (value.array == null) {
            value.array = compute(requireNonNull(value.recipe));
            made.add(value);
        }
        return value.array;
    }

    private NDArray compute(Recipe recipe) {
        NDArray x = array(recipe.x);
        Convolution convolution = recipe.convolution;
        if (convolution == null) {
            FoldedNorms.Affine norm = norms.of(requireNonNull(recipe.norm));
            return Kernels.affine(x, norm.scale(), norm.shift());
        }
        if (recipe.norm == null) {
            NDArray weight = values.weight(convolution.weight());
            return Libtorch.convolution(x, weight, convolution.stride(), convolution.padding());
        }
        FoldedNorms.Biased biased = norms.of(convolution, recipe.norm);
        return Libtorch.convolution(x, biased.weight(), biased.bias(), convolution.stride(), convolution.padding());
    }

    /** What flows through the layers: an array, or what it will be computed from. */
    public static final class Value {

        private final @Nullable Recipe recipe;
        private final @Nullable Room room;
        private @Nullable NDArray array;

        private Value(NDArray array, @Nullable Room room) {
            this.array = array;
            this.room = room;
            this.recipe = null;
        }

        private Value(Recipe recipe) {
            this.recipe = recipe;
            this.room = null;
        }
    }

    /** A convolution of a value, a batch norm of it, or the second of the first. */
    private record Recipe(
            Value x,
            @Nullable Convolution convolution,
            @Nullable Norm norm) {}

    /** An array with more channels than are taken yet. */
    private static final class Room {

        private final NDArray whole;
        private final long channels;
        private long taken;

        /** Room for channels like those of an array. */
        Room(NDArray like, long channels) {
            Shape shape = like.getShape();
            Shape inMemory = new Shape(shape.get(0), shape.get(2), shape.get(3), channels);
            try (NDArray memory = like.getManager().create(inMemory)) {
                this.whole = memory.transpose(0, 3, 1, 2);
            }
            this.channels = channels;
        }

        void put(long at, NDArray array) {
            taken = at + array.getShape().get(1);
            try (NDArray part = Libtorch.slice(whole, 1, at, taken)) {
                Kernels.assign(part, array);
            }
        }

        NDArray first(long count) {
            return Libtorch.slice(whole, 1, 0, count);
        }
    }
}
