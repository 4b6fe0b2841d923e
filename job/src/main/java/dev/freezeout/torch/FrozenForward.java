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
import dev.freezeout.trial.Precision;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The forward pass through frozen layers, on arrays N × C × H × W in channels-last layout. Gives what {@link
 * ForwardPass#evaluating} gives, up to rounding, with fewer passes over memory:
 *
 * <ul>
 *   <li>a batch norm is one multiplication and one addition, whose factors are computed once;
 *   <li>a batch norm after a convolution is folded into the convolution's weight and bias;
 *   <li>so is one before a 1 × 1 convolution, even with a ReLU between them, which then becomes a clamp ({@link
 *       FoldedNorms.Bounds});
 *   <li>average pooling after a 1 × 1 convolution is moved before it, so that it convolves fewer positions;
 *   <li>a concatenation appends the new channels to a buffer ({@link ConcatBuffers}) instead of copying all of them.
 * </ul>
 *
 * <p>Operations are therefore lazy: each waits until it is known what follows. Gradients must not be recorded. Not thread
 * safe.
 */
public final class FrozenForward implements Operations<FrozenForward.Value> {

    private final NetworkValues values;
    private final Precision precision;
    private final FoldedNorms norms;
    private final ConcatBuffers buffers;

    /** Intermediate values of the current layer, to be closed after it. */
    private final List<Value> made = new ArrayList<>();

    /**
     * Forward passes of a network.
     *
     * @param values of the network, in float32; once a layer has been computed here, its values must not change any more
     * @param precision of the computation up to the classifier
     */
    public FrozenForward(NetworkValues values, Precision precision) {
        this.values = values;
        this.precision = precision;
        this.norms = new FoldedNorms(values, precision);
        this.buffers = new ConcatBuffers(precision);
    }

    /**
     * Computes the first layers of a network.
     *
     * @param to index after the last layer
     * @param x a batch of images in float32; remains the caller's
     * @return the last layer's output: in the precision before the classifier, in float32 after it. If {@code to} is 0, the
     *     images in the precision, which in float32 are {@code x} itself
     */
    public NDArray through(Network network, int to, NDArray x) {
        Value y = new Value(Casts.to(precision, x), null);
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
        if (y.buffer != null) {
            y.buffer.close(); // the handle only: the output keeps the memory alive
        }
        return array(y);
    }

    /** Closes a layer's input and intermediate values, all but its output. */
    private void release(Value output) {
        for (Value value : made) {
            if (value != output && value.array != null) {
                value.array.close();
            }
            if (value.buffer != null && value.buffer != output.buffer) {
                value.buffer.close();
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
                : keep(Kernels.reluInPlace(array(x))); // another handle on the same memory
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
        ConcatBuffers.Buffer buffer = x.buffer;
        if (buffer == null || !buffer.endsWith(left)) {
            buffer = buffers.open(left);
        }
        Value joined = new Value(buffer.append(array(y)), buffer);
        made.add(joined);
        return joined;
    }

    @Override
    public Value linear(Value x, Linear linear) {
        return keep(Libtorch.linear(array(x), values.weight(linear.weight()), values.weight(linear.bias())));
    }

    /** A frozen layer runs in evaluation mode, where dropout does nothing. */
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

    /** Where the classifier begins, and with it float32. */
    @Override
    public Value flatten(Value x) {
        Value flat = keep(array(x).reshape(new Shape(array(x).getShape().get(0), -1)));
        return precision == Precision.FLOAT32 ? flat : keep(Casts.toFloat32(precision, array(flat)));
    }

    private Value keep(NDArray array) {
        Value value = new Value(array, null);
        made.add(value);
        return value;
    }

    /** Whether it is N × features, behind the last convolution, where folding is not worth while. */
    private static boolean isOfClassifier(Value value) {
        return value.array != null && value.array.getShape().dimension() == 2;
    }

    /** How to compute a value, or null if it has been computed. */
    private static @Nullable Recipe pending(Value value) {
        return value.array == null ? value.recipe : null;
    }

    /** The value's array, computed now if it has not been yet. */
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
        return normed.relu
                ? Kernels.affineRelu(array(normed.x), norm.scale(), norm.shift())
                : Kernels.affine(array(normed.x), norm.scale(), norm.shift());
    }

    private NDArray compute(Convolved convolved) {
        Convolution convolution = convolved.convolution;
        Normed input = pending(convolved.x) instanceof Normed normed && convolved.isPointwise() ? normed : null;
        NDArray x = input == null ? array(convolved.x) : beforeFactors(input);
        if (convolved.pool > 1) {
            x = array(keep(Libtorch.averagePool(x, convolved.pool)));
        }
        if (input == null && convolved.norm == null) {
            return Libtorch.convolution(x, norms.weight(convolution), convolution.stride(), convolution.padding());
        }
        FoldedNorms.Factors before = input == null ? null : new FoldedNorms.Factors(input.norm, input.relu);
        FoldedNorms.Biased biased = norms.of(before, convolution, convolved.norm);
        return Libtorch.convolution(x, biased.weight(), biased.bias(), convolution.stride(), convolution.padding());
    }

    /** A normed value without its affine part, which is folded into the convolution: the clamp of a ReLU, or nothing. */
    private NDArray beforeFactors(Normed normed) {
        if (normed.relu) {
            FoldedNorms.Bounds bounds = norms.bounds(normed.norm);
            return array(keep(Kernels.clamp(array(normed.x), bounds.min(), bounds.max())));
        }
        return array(normed.x);
    }

    /** What passes between layers: an array, or the recipe to compute it. */
    public static final class Value {

        private final @Nullable Recipe recipe;
        private final ConcatBuffers.@Nullable Buffer buffer;
        private @Nullable NDArray array;

        private Value(NDArray array, ConcatBuffers.@Nullable Buffer buffer) {
            this.array = array;
            this.buffer = buffer;
            this.recipe = null;
        }

        private Value(Recipe recipe) {
            this.recipe = recipe;
            this.buffer = null;
        }
    }

    /** An operation not yet carried out. */
    private sealed interface Recipe {}

    /**
     * Batch norm of a value.
     *
     * @param relu whether a ReLU follows
     */
    private record Normed(Value x, Norm norm, boolean relu) implements Recipe {}

    /**
     * Convolution of a value.
     *
     * @param pool side of the average pooling before it, 1 for none
     * @param norm the batch norm after it, null for none
     */
    private record Convolved(
            Value x,
            int pool,
            Convolution convolution,
            @Nullable Norm norm) implements Recipe {

        /** Whether it is a plain 1 × 1 convolution, which commutes with average pooling and with constants added to x. */
        boolean isPointwise() {
            List<Integer> shape = convolution.weight().shape();
            return shape.get(2) == 1 && shape.get(3) == 1 && convolution.stride() == 1 && convolution.padding() == 0;
        }
    }
}
