package dev.freezeout.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.freezeout.network.Convolution;
import dev.freezeout.network.FreezableLayer;
import dev.freezeout.network.Linear;
import dev.freezeout.network.Network;
import dev.freezeout.network.Norm;
import dev.freezeout.network.Operations;
import dev.freezeout.network.Weight;
import dev.freezeout.trial.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One forward pass of a batch through a network's layers, on arrays N × C × H × W.
 *
 * <p>The handles of intermediate arrays are closed after each layer. Autograd keeps alive what the backward pass needs, so
 * memory use is that of the same network in PyTorch.
 */
public final class ForwardPass implements Operations<NDArray> {

    /** Weight of a new batch in the running statistics, in PyTorch's sense. */
    static final double NORM_MOMENTUM = 0.1;

    static final double NORM_EPSILON = 1e-5;

    private final NetworkValues values;
    private final Precision precision;
    private final @Nullable LongSupplier dropoutSeeds;
    private final List<NDArray> made = new ArrayList<>();

    private ForwardPass(NetworkValues values, Precision precision, @Nullable LongSupplier dropoutSeeds) {
        this.values = values;
        this.precision = precision;
        this.dropoutSeeds = dropoutSeeds;
    }

    /** A float32 pass in evaluation mode: running statistics in batch norm, no dropout, no value changes. */
    public static ForwardPass evaluating(NetworkValues values) {
        return new ForwardPass(values, Precision.FLOAT32, null);
    }

    /**
     * A pass in training mode: batch norm uses the batch's statistics and updates the running ones.
     *
     * @param values those of convolutions in {@code precision}, all others in float32
     * @param precision of the input and of all that is computed up to the classifier
     * @param dropoutSeeds asked for a new seed at each dropout
     */
    public static ForwardPass training(NetworkValues values, Precision precision, LongSupplier dropoutSeeds) {
        return new ForwardPass(values, precision, dropoutSeeds);
    }

    /**
     * Computes a range of layers.
     *
     * @param x a batch of images, or the output of the layer before {@code from}; remains the caller's, who must keep it open
     *     until the backward pass, if there is one: an array made from a Java buffer loses its memory when it is closed
     * @param from index of the first layer
     * @param to index after the last layer
     * @return the last layer's output; for the whole network the logits, N × classes
     */
    public NDArray through(Network network, int from, int to, NDArray x) {
        NDArray y = x;
        for (FreezableLayer layer : network.layers().subList(from, to)) {
            NDArray input = y;
            y = through(layer, input);
            if (input != x) {
                input.close();
            }
        }
        return y;
    }

    /** Computes one layer. The caller still owns {@code x}. */
    private NDArray through(FreezableLayer layer, NDArray x) {
        NDArray y = layer.forward(this, x);
        for (NDArray array : made) {
            if (array != y) {
                array.close();
            }
        }
        made.clear();
        return y;
    }

    @Override
    public NDArray convolve(NDArray x, Convolution convolution) {
        return keep(Libtorch.convolution(
                x, values.weight(convolution.weight()), convolution.stride(), convolution.padding()));
    }

    @Override
    public NDArray normalise(NDArray x, Norm norm) {
        return keep(Libtorch.batchNorm(
                x,
                values.statistic(norm.mean()),
                values.statistic(norm.variance()),
                aligned(norm.scale()),
                aligned(norm.shift()),
                dropoutSeeds != null,
                NORM_MOMENTUM,
                NORM_EPSILON));
    }

    /** The weight, or a copy of it where cuDNN could not read it. */
    private NDArray aligned(Weight weight) {
        NDArray value = values.weight(weight);
        return values.isAligned(weight) ? value : keep(Libtorch.copy(value));
    }

    @Override
    public NDArray linear(NDArray x, Linear linear) {
        return keep(Libtorch.linear(x, values.weight(linear.weight()), values.weight(linear.bias())));
    }

    @Override
    public NDArray relu(NDArray x) {
        return keep(Kernels.reluInPlace(x)); // safe for autograd: networks use reluKeeping where the input is needed
    }

    @Override
    public NDArray reluKeeping(NDArray x) {
        return keep(Libtorch.relu(x));
    }

    @Override
    public NDArray dropout(NDArray x, double rate) {
        return dropoutSeeds == null || rate == 0 ? x : keep(Libtorch.dropout(x, rate, dropoutSeeds.getAsLong()));
    }

    @Override
    public NDArray averagePool(NDArray x, int size) {
        return keep(Libtorch.averagePool(x, size));
    }

    @Override
    public NDArray convolveAndAverage(NDArray x, Convolution convolution, int size) {
        return convolve(averagePool(x, size), convolution);
    }

    @Override
    public NDArray maxPool(NDArray x, int size) {
        return keep(Libtorch.maxPool(x, size));
    }

    @Override
    public NDArray concatenate(NDArray x, NDArray y) {
        return keep(Libtorch.concatenate(x, y, 1));
    }

    @Override
    public NDArray add(NDArray x, NDArray y) {
        return keep(Libtorch.add(x, y));
    }

    /** Where the classifier begins, and with it float32. */
    @Override
    public NDArray flatten(NDArray x) {
        NDArray flat = keep(x.reshape(new Shape(x.getShape().get(0), -1)));
        return precision == Precision.FLOAT32 ? flat : keep(Casts.toFloat32(precision, flat));
    }

    private NDArray keep(NDArray array) {
        made.add(array);
        return array;
    }
}
