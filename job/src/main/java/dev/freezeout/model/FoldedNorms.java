package dev.freezeout.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.freezeout.network.Convolution;
import dev.freezeout.network.Norm;
import java.util.HashMap;
import java.util.Map;

/** Batch norms with their running statistics, in the form in which they cost least. Each is computed once. */
final class FoldedNorms {

    private final NetworkValues values;
    private final Map<Norm, Affine> affine = new HashMap<>();
    private final Map<Pair, Biased> biased = new HashMap<>();

    /** @param values which do not change from now on */
    FoldedNorms(NetworkValues values) {
        this.values = values;
    }

    /** A factor and a summand for each channel, both 1 × C × 1 × 1. */
    record Affine(NDArray scale, NDArray shift) {}

    /** A convolution's weight and bias. */
    record Biased(NDArray weight, NDArray bias) {}

    private record Pair(Convolution convolution, Norm norm) {}

    /** A batch norm by itself. */
    Affine of(Norm norm) {
        return affine.computeIfAbsent(norm, this::compute);
    }

    /** A batch norm of what a convolution gives, as part of the convolution. */
    Biased of(Convolution convolution, Norm norm) {
        return biased.computeIfAbsent(new Pair(convolution, norm), this::compute);
    }

    /** From scale · (x − mean) / √(variance + ε) + shift. */
    private Affine compute(Norm norm) {
        NDArray weight = values.weight(norm.scale());
        Shape channels = new Shape(1, weight.size(), 1, 1);
        try (NDArray variance = values.statistic(norm.variance()).add(ForwardPass.NORM_EPSILON);
                NDArray deviation = variance.sqrt();
                NDArray scale = weight.div(deviation);
                NDArray ofMean = values.statistic(norm.mean()).mul(scale);
                NDArray shift = values.weight(norm.shift()).sub(ofMean)) {
            return new Affine(scale.reshape(channels), shift.reshape(channels));
        }
    }

    private Biased compute(Pair pair) {
        Affine norm = of(pair.norm());
        NDArray weight = values.weight(pair.convolution().weight());
        long channels = norm.scale().size();
        try (NDArray scale = norm.scale().reshape(channels, 1, 1, 1)) {
            return new Biased(weight.mul(scale), norm.shift().reshape(channels));
        }
    }
}
