package dev.freezeout.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.freezeout.trial.Precision;

/**
 * Casts between float32 and the precision of a training step. DJL does not know bfloat16: such an array can be passed to
 * operations and closed, but asking it for its data type or its values from Java aborts the process.
 */
public final class Casts {

    private Casts() {}

    /** Casts from float32: a new array, or {@code x} itself if the precision is float32. Autograd passes through. */
    public static NDArray to(Precision precision, NDArray x) {
        return precision == Precision.BF16 ? Kernels.toBf16(x) : x;
    }

    /** Casts to float32: a new array, or {@code x} itself if the precision is float32. Autograd passes through. */
    public static NDArray toFloat32(Precision from, NDArray x) {
        return from == Precision.BF16 ? Kernels.toFloat32(x) : x;
    }

    /** An array with uninitialised values. */
    static NDArray empty(NDManager manager, Shape shape, Precision precision) {
        if (precision == Precision.FLOAT32) {
            return manager.create(shape);
        }
        try (NDArray one = manager.create(new Shape(1));
                NDArray like = one.broadcast(shape)) { // without memory of its own
            return Kernels.emptyInBf16(like);
        }
    }
}
