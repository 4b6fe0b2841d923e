package dev.freezeout.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.freezeout.network.Convolution;
import dev.freezeout.network.Norm;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Batch norms with their running statistics, in the forms in which they cost least. Each is computed once. */
final class FoldedNorms {

    /** A threshold beyond this is that of a channel whose values make no difference. */
    private static final double FAR = 1e30;

    private final NetworkValues values;
    private final Map<Norm, Affine> affine = new HashMap<>();
    private final Map<Norm, Clamp> clamps = new HashMap<>();
    private final Map<Fold, Biased> biased = new HashMap<>();

    /** @param values which do not change from now on */
    FoldedNorms(NetworkValues values) {
        this.values = values;
    }

    /** A factor and a summand for each channel, both 1 × C × 1 × 1. */
    record Affine(NDArray scale, NDArray shift) {}

    /**
     * Batch norm and ReLU as bounds for the values of each channel, with a factor and a summand after them; all are 1 × C × 1
     * × 1. As {@code max(s · x + b, 0) = s · max(x, −b / s) + b}, with the smaller of the two where s is negative.
     */
    record Clamp(NDArray min, NDArray max, Affine after) {}

    /** What is left to do of a norm, with a ReLU behind it, once values are within their bounds. */
    record Factors(Norm norm, boolean clamped) {}

    /** A convolution's weight and bias. */
    record Biased(NDArray weight, NDArray bias) {}

    private record Fold(
            @Nullable Factors before,
            Convolution convolution,
            @Nullable Norm after) {}

    /** A batch norm by itself. */
    Affine of(Norm norm) {
        return affine.computeIfAbsent(norm, this::compute);
    }

    /** A batch norm with a ReLU behind it. */
    Clamp clamp(Norm norm) {
        return clamps.computeIfAbsent(norm, this::computeClamp);
    }

    /**
     * A convolution with what comes before and after it as parts of it.
     *
     * @param before it must see the value at no position but its own then, and no padding
     */
    Biased of(@Nullable Factors before, Convolution convolution, @Nullable Norm after) {
        return biased.computeIfAbsent(new Fold(before, convolution, after), this::compute);
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

    private Clamp computeClamp(Norm norm) {
        Affine plain = of(norm);
        float[] scale = Libtorch.floats(plain.scale());
        float[] shift = Libtorch.floats(plain.shift());
        float[] least = new float[scale.length];
        float[] most = new float[scale.length];
        for (int c = 0; c < scale.length; c++) {
            double zero = -shift[c] / (double) scale[c]; // where the norm is zero
            if (!(Math.abs(zero) < FAR)) { // the channel is constant
                scale[c] = 0;
                shift[c] = Math.max(shift[c], 0);
            } else {
                least[c] = scale[c] > 0 ? (float) zero : Float.NEGATIVE_INFINITY;
                most[c] = scale[c] > 0 ? Float.POSITIVE_INFINITY : (float) zero;
            }
        }
        return new Clamp(
                like(plain.scale(), least),
                like(plain.scale(), most),
                new Affine(like(plain.scale(), scale), like(plain.scale(), shift)));
    }

    private static NDArray like(NDArray array, float[] values) {
        return array.getManager().create(values, array.getShape());
    }

    /** w · (s · x + b) = (w · s) · x + w · b, and then the same with the norm after it. */
    private Biased compute(Fold fold) {
        NDArray weight = values.weight(fold.convolution().weight()).duplicate();
        NDArray bias = weight.getManager().zeros(new Shape(weight.getShape().get(0)));
        if (fold.before() != null) {
            Affine before = fold.before().clamped()
                    ? clamp(fold.before().norm()).after()
                    : of(fold.before().norm());
            try (NDArray ofShift = weight.mul(before.shift())) {
                bias.addi(ofShift.sum(new int[] {1, 2, 3}));
            }
            weight.muli(before.scale());
        }
        if (fold.after() != null) {
            Affine after = of(fold.after());
            try (NDArray factor = after.scale().reshape(-1, 1, 1, 1);
                    NDArray scale = after.scale().reshape(-1);
                    NDArray shift = after.shift().reshape(-1)) {
                weight.muli(factor);
                bias.muli(scale).addi(shift);
            }
        }
        return new Biased(weight, bias);
    }
}
