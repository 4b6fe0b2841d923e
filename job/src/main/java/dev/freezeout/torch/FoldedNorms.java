package dev.freezeout.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.freezeout.network.Convolution;
import dev.freezeout.network.Norm;
import dev.freezeout.trial.Precision;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Batch norms with fixed running statistics, folded into cheaper operations. Each is computed once, in float32, then rounded
 * once to the precision of the forward pass, and kept.
 */
final class FoldedNorms {

    /** A zero further out than this means a scale of practically 0: the channel is constant. */
    private static final double FAR = 1e30;

    private final NetworkValues values;
    private final Precision precision;

    // In float32
    private final Map<Norm, Affine> affine = new HashMap<>();
    private final Map<Norm, Clamp> clamps = new HashMap<>();

    // In the precision of the pass
    private final Map<Norm, Affine> roundedAffine = new HashMap<>();
    private final Map<Norm, Bounds> bounds = new HashMap<>();
    private final Map<Convolution, NDArray> weights = new HashMap<>();
    private final Map<Fold, Biased> biased = new HashMap<>();

    /**
     * The norms of a network.
     *
     * @param values of the network, in float32; they must not change any more
     * @param precision of what is handed out
     */
    FoldedNorms(NetworkValues values, Precision precision) {
        this.values = values;
        this.precision = precision;
    }

    /** A factor and a summand for each channel, both 1 × C × 1 × 1. */
    record Affine(NDArray scale, NDArray shift) {}

    /** Bounds for the values of each channel, both 1 × C × 1 × 1. */
    record Bounds(NDArray min, NDArray max) {}

    /**
     * Batch norm and ReLU as a clamp of each channel and an affine map after it. For s &gt; 0, {@code max(s · x + b, 0) = s ·
     * max(x, −b / s) + b}; for s &lt; 0 it is {@code s · min(x, −b / s) + b}.
     */
    private record Clamp(Bounds bounds, Affine after) {}

    /**
     * The affine part of a norm, to be folded into the convolution after it.
     *
     * @param clamped whether a ReLU follows the norm, whose clamp has been applied already
     */
    record Factors(Norm norm, boolean clamped) {}

    /** A convolution's weight and bias. */
    record Biased(NDArray weight, NDArray bias) {}

    private record Fold(
            @Nullable Factors before,
            Convolution convolution,
            @Nullable Norm after) {}

    /** A batch norm alone, as an affine map. */
    Affine of(Norm norm) {
        return roundedAffine.computeIfAbsent(norm, n -> {
            Affine exact = exact(n);
            return new Affine(Casts.to(precision, exact.scale()), Casts.to(precision, exact.shift()));
        });
    }

    /** The bounds of a batch norm followed by a ReLU. */
    Bounds bounds(Norm norm) {
        return bounds.computeIfAbsent(norm, n -> {
            Bounds exact = clamp(n).bounds();
            return new Bounds(Casts.to(precision, exact.min()), Casts.to(precision, exact.max()));
        });
    }

    /** The weight of a convolution that has no norm to fold. */
    NDArray weight(Convolution convolution) {
        return weights.computeIfAbsent(convolution, c -> Casts.to(precision, values.weight(c.weight())));
    }

    /**
     * A convolution with the norms before and after it folded into its weight and bias.
     *
     * @param before null if none; only a 1 × 1 convolution without padding may have one, as padding adds zeros after the norm
     * @param after null if none
     */
    Biased of(@Nullable Factors before, Convolution convolution, @Nullable Norm after) {
        return biased.computeIfAbsent(new Fold(before, convolution, after), this::compute);
    }

    private Affine exact(Norm norm) {
        return affine.computeIfAbsent(norm, this::compute);
    }

    private Clamp clamp(Norm norm) {
        return clamps.computeIfAbsent(norm, this::computeClamp);
    }

    /** scale · (x − mean) / √(variance + ε) + shift, solved for the factor and the summand of x. */
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
        Affine plain = exact(norm);
        float[] scale = Libtorch.floats(plain.scale());
        float[] shift = Libtorch.floats(plain.shift());
        float[] min = new float[scale.length];
        float[] max = new float[scale.length];
        for (int c = 0; c < scale.length; c++) {
            double zero = -shift[c] / (double) scale[c]; // the x at which the norm gives 0
            if (!(Math.abs(zero) < FAR)) { // the channel is constant
                scale[c] = 0;
                shift[c] = Math.max(shift[c], 0);
            } else {
                min[c] = scale[c] > 0 ? (float) zero : Float.NEGATIVE_INFINITY;
                max[c] = scale[c] > 0 ? Float.POSITIVE_INFINITY : (float) zero;
            }
        }
        return new Clamp(
                new Bounds(like(plain.scale(), min), like(plain.scale(), max)),
                new Affine(like(plain.scale(), scale), like(plain.scale(), shift)));
    }

    private static NDArray like(NDArray array, float[] values) {
        return array.getManager().create(values, array.getShape());
    }

    /** w · (s · x + b) = (w · s) · x + w · b; likewise for the norm after it. */
    private Biased compute(Fold fold) {
        NDArray weight = values.weight(fold.convolution().weight()).duplicate();
        NDArray bias = weight.getManager().zeros(new Shape(weight.getShape().get(0)));
        if (fold.before() != null) {
            Affine before = fold.before().clamped()
                    ? clamp(fold.before().norm()).after()
                    : exact(fold.before().norm());
            try (NDArray ofShift = weight.mul(before.shift())) {
                bias.addi(ofShift.sum(new int[] {1, 2, 3}));
            }
            weight.muli(before.scale());
        }
        if (fold.after() != null) {
            Affine after = exact(fold.after());
            try (NDArray factor = after.scale().reshape(-1, 1, 1, 1);
                    NDArray scale = after.scale().reshape(-1);
                    NDArray shift = after.shift().reshape(-1)) {
                weight.muli(factor);
                bias.muli(scale).addi(shift);
            }
        }
        return new Biased(round(weight), round(bias));
    }

    /** Rounds an array that is of no further use. */
    private NDArray round(NDArray array) {
        NDArray rounded = Casts.to(precision, array);
        if (rounded != array) {
            array.close();
        }
        return rounded;
    }
}
