package dev.freezeout.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * One pass of a batch through a network: the operations that its layers are made of.
 *
 * <p>Arrays made within a layer are released when it has been computed; what the backward pass needs of them, libtorch
 * keeps by itself. So no more memory is held than PyTorch would hold.
 */
final class ForwardPass {

    /** Weight of a new batch in the running statistics, in PyTorch's sense. */
    private static final double NORM_MOMENTUM = 0.1;

    private static final double NORM_EPSILON = 1e-5;

    private final NetworkValues values;
    private final boolean training;
    private final List<NDArray> made = new ArrayList<>();

    /**
     * A pass.
     *
     * @param training whether batch norm uses the batch's statistics and updates the running ones; a frozen layer is
     *     passed with {@code false}
     */
    ForwardPass(NetworkValues values, boolean training) {
        this.values = values;
        this.training = training;
    }

    /** Computes one layer. The caller still owns {@code x}. */
    NDArray through(FreezableLayer layer, NDArray x) {
        NDArray y = layer.forward(this, x);
        for (NDArray array : made) {
            if (array != y) {
                array.close();
            }
        }
        made.clear();
        return y;
    }

    NDArray convolve(NDArray x, ConvolutionValues convolution) {
        return keep(Libtorch.convolution(
                x, values.weight(convolution.weight()), convolution.stride(), convolution.padding()));
    }

    NDArray normalise(NDArray x, NormValues norm) {
        return keep(Libtorch.batchNorm(
                x,
                values.statistic(norm.mean()),
                values.statistic(norm.variance()),
                values.weight(norm.scale()),
                values.weight(norm.shift()),
                training,
                NORM_MOMENTUM,
                NORM_EPSILON));
    }

    NDArray linear(NDArray x, LinearValues linear) {
        return keep(Libtorch.linear(x, values.weight(linear.weight()), values.weight(linear.bias())));
    }

    NDArray relu(NDArray x) {
        return keep(Libtorch.relu(x));
    }

    NDArray averagePool(NDArray x, int size) {
        return keep(Libtorch.averagePool(x, size));
    }

    /** Joins the channels of two arrays. */
    NDArray concatenate(NDArray x, NDArray y) {
        return keep(Libtorch.concatenate(x, y, 1));
    }

    /** Makes N × features of N × C × H × W. */
    NDArray flatten(NDArray x) {
        return keep(x.reshape(new Shape(x.getShape().get(0), -1)));
    }

    private NDArray keep(NDArray array) {
        made.add(array);
        return array;
    }
}
