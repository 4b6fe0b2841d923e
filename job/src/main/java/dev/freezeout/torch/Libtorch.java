package dev.freezeout.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The operations of libtorch that DJL's public interface does not give, or gives at a cost. The one place that knows
 * DJL's native layer; results belong to the manager of the first argument.
 */
public final class Libtorch {

    private static final Shape NO_DILATION = new Shape(1, 1);
    private static final Shape NO_PADDING = new Shape(0, 0);

    /** Held while libtorch draws random numbers. */
    private static final Object RANDOM = new Object();

    private Libtorch() {}

    /**
     * Switches the recording of gradients on or off, for the calling thread alone. It is on in a new thread, except in
     * the one that loaded the engine: never rely on what it happens to be.
     */
    public static void recordGradients(boolean on) {
        JniUtils.setGradMode(on);
    }

    /** Sets how many threads an operation called from this thread is spread over, and the thread up for {@link Kernels}. */
    public static void useThreads(int threads) {
        JniUtils.setNumThreads(threads);
        // Our scripts are single operations, which it would only study and guard.
        JniUtils.setGraphExecutorOptimize(false);
    }

    /**
     * A manager of single numbers to compute with. They lie in the computer's memory, from where libtorch passes them on with
     * each operation: one that had to be copied to a GPU first, as DJL does with a Java number, would wait for all work that
     * the GPU was given before.
     *
     * @param owner closes it when it is closed itself
     */
    public static NDManager numbers(NDManager owner) {
        return owner.newSubManager(Device.cpu());
    }

    /**
     * The values of an array in native byte order: where they are in the computer's memory, their own bytes, which change with
     * them; from a GPU, a copy. DJL reads a GPU's arrays by way of others that stay until the array's manager is closed,
     * which is the end of a trial.
     */
    public static ByteBuffer bytes(NDArray array) {
        if (!array.getDevice().isGpu()) {
            return array.toByteBuffer(true);
        }
        try (NDManager reading = array.getManager().newSubManager()) {
            NDArray handle = array.stopGradient();
            handle.attach(reading);
            ByteBuffer read = handle.toByteBuffer(true);
            return ByteBuffer.allocateDirect(read.remaining())
                    .order(ByteOrder.nativeOrder())
                    .put(read)
                    .flip();
        }
    }

    /** The values of a float32 array. */
    static float[] floats(NDArray array) {
        FloatBuffer values = bytes(array).asFloatBuffer();
        float[] floats = new float[values.remaining()];
        values.get(floats);
        return floats;
    }

    /**
     * Computes the gradients of a scalar. DJL's own collector allows one at a time in a process; this is per thread.
     */
    public static void backward(NDArray loss) {
        try (NDArray one = loss.getManager().ones(loss.getShape(), DataType.FLOAT32)) {
            JniUtils.backward((PtNDArray) loss, (PtNDArray) one, false, false);
        }
    }

    /** An array that shares the values of {@code array}, collects gradients and belongs to {@code owner}. */
    public static NDArray leaf(NDArray array, NDManager owner) {
        PtNDArray leaf = JniUtils.detachGradient((PtNDArray) array);
        leaf.attach(owner);
        leaf.setRequiresGradient(true);
        return leaf;
    }

    /**
     * The gradient that a leaf has collected.
     *
     * @throws IllegalStateException if no backward pass has reached it; DJL would give zeros, and nothing would be learnt
     */
    public static NDArray gradient(NDArray leaf) {
        PtNDArray gradient = JniUtils.getGradient((PtNDArray) leaf);
        if (gradient == null) {
            throw new IllegalStateException("No backward pass has reached the weights");
        }
        return gradient;
    }

    /** The elements from {@code start} to {@code end} of a flat array, sharing its values. */
    public static NDArray slice(NDArray flat, long start, long end) {
        return slice(flat, 0, start, end);
    }

    /** A part of an array along an axis, sharing its values. */
    static NDArray slice(NDArray array, int axis, long start, long end) {
        return JniUtils.slice((PtNDArray) array, axis, start, end, 1);
    }

    /** Splits a flat array into parts of the given sizes that share its values; its backward is one concatenation. */
    public static NDList split(NDArray flat, long[] sizes) {
        return JniUtils.split((PtNDArray) flat, sizes, 0);
    }

    static NDArray convolution(NDArray x, NDArray weight, int stride, int padding) {
        return convolution(x, weight, null, stride, padding);
    }

    static NDArray convolution(NDArray x, NDArray weight, @Nullable NDArray bias, int stride, int padding) {
        return JniUtils.convolution(
                (PtNDArray) x,
                (PtNDArray) weight,
                (PtNDArray) bias,
                new Shape(stride, stride),
                new Shape(padding, padding),
                NO_DILATION,
                1);
    }

    /** Batch norm over axis 1; DJL's own swaps axes twice. */
    static NDArray batchNorm(
            NDArray x,
            NDArray mean,
            NDArray variance,
            NDArray scale,
            NDArray shift,
            boolean training,
            double momentum,
            double epsilon) {
        // The native call takes the statistics first, whatever DJL's parameter names say.
        return JniUtils.batchNorm(
                (PtNDArray) x,
                (PtNDArray) mean,
                (PtNDArray) variance,
                (PtNDArray) scale,
                (PtNDArray) shift,
                training,
                momentum,
                epsilon);
    }

    static NDArray linear(NDArray x, NDArray weight, NDArray bias) {
        return JniUtils.linear((PtNDArray) x, (PtNDArray) weight, (PtNDArray) bias);
    }

    static NDArray relu(NDArray x) {
        return JniUtils.relu((PtNDArray) x);
    }

    static NDArray averagePool(NDArray x, int size) {
        Shape square = new Shape(size, size);
        return JniUtils.avgPool((PtNDArray) x, square, square, NO_PADDING, false, true);
    }

    static NDArray maxPool(NDArray x, int size) {
        Shape square = new Shape(size, size);
        return JniUtils.maxPool((PtNDArray) x, square, square, NO_PADDING, false);
    }

    /**
     * Drops a share of the values. libtorch's random numbers are the whole process's, so they are seeded anew each time,
     * and no other thread may draw in between: a trial gets the same numbers whatever trains beside it.
     */
    static NDArray dropout(NDArray x, double rate, long seed) {
        synchronized (RANDOM) {
            JniUtils.setSeed(seed);
            return JniUtils.dropout((PtNDArray) x, rate, true);
        }
    }

    static NDArray add(NDArray x, NDArray y) {
        return JniUtils.add((PtNDArray) x, (PtNDArray) y);
    }

    static NDArray concatenate(NDArray x, NDArray y, int axis) {
        return JniUtils.cat(new PtNDArray[] {(PtNDArray) x, (PtNDArray) y}, axis);
    }
}
