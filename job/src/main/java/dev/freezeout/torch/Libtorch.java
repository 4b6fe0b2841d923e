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
 * Operations of libtorch that DJL's public interface lacks or makes slow. With {@link Kernels} the only class that calls
 * DJL's native layer. Results belong to the manager of the first argument.
 */
public final class Libtorch {

    private static final Shape NO_DILATION = new Shape(1, 1);
    private static final Shape NO_PADDING = new Shape(0, 0);

    /** Lock over libtorch's random generator, of which a process has one. */
    private static final Object RANDOM = new Object();

    private Libtorch() {}

    /**
     * Switches autograd on or off for the calling thread. It is on in a new thread, except in the one that loaded the
     * engine: never rely on its state, set it.
     */
    public static void recordGradients(boolean on) {
        JniUtils.setGradMode(on);
    }

    /** Sets the number of threads of each operation called from this thread, and prepares the thread for {@link Kernels}. */
    public static void useThreads(int threads) {
        JniUtils.setNumThreads(threads);
        // Our scripts are single operations: there is nothing to optimise, and profiling them costs time.
        JniUtils.setGraphExecutorOptimize(false);
    }

    /**
     * A manager on the CPU for scalar operands. libtorch hands a CPU scalar to a GPU kernel as an argument; DJL would copy a
     * Java number to the GPU first, and that copy waits for all work queued there.
     *
     * @param owner the parent manager, which closes it
     */
    public static NDManager numbers(NDManager owner) {
        return owner.newSubManager(Device.cpu());
    }

    /**
     * The values of an array in native byte order: on a CPU the array's own memory, which changes with it; from a GPU a copy.
     *
     * <p>DJL reads a GPU array through temporary arrays that live as long as the array's manager, here to the end of a trial;
     * so they are made under a manager of their own.
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

    /** Copies the values of a float32 array. */
    static float[] floats(NDArray array) {
        FloatBuffer values = bytes(array).asFloatBuffer();
        float[] floats = new float[values.remaining()];
        values.get(floats);
        return floats;
    }

    /**
     * Runs the backward pass from a scalar, float32. DJL's gradient collector allows one at a time in a process; this is per
     * thread.
     */
    public static void backward(NDArray loss) {
        try (NDArray one = loss.getManager().ones(loss.getShape(), DataType.FLOAT32)) {
            JniUtils.backward((PtNDArray) loss, (PtNDArray) one, false, false);
        }
    }

    /** An autograd leaf that shares the memory of {@code array}, accumulates gradients and belongs to {@code owner}. */
    public static NDArray leaf(NDArray array, NDManager owner) {
        PtNDArray leaf = JniUtils.detachGradient((PtNDArray) array);
        leaf.attach(owner);
        leaf.setRequiresGradient(true);
        return leaf;
    }

    /**
     * The gradient of a leaf.
     *
     * @throws IllegalStateException if no backward pass has reached it; DJL would return zeros, and training would silently
     *     learn nothing
     */
    public static NDArray gradient(NDArray leaf) {
        PtNDArray gradient = JniUtils.getGradient((PtNDArray) leaf);
        if (gradient == null) {
            throw new IllegalStateException("No backward pass has reached the weights");
        }
        return gradient;
    }

    /** A view of the elements from {@code start} to before {@code end} of a flat array. */
    public static NDArray slice(NDArray flat, long start, long end) {
        return slice(flat, 0, start, end);
    }

    /** A view of a part of an array along an axis. */
    static NDArray slice(NDArray array, int axis, long start, long end) {
        return JniUtils.slice((PtNDArray) array, axis, start, end, 1);
    }

    /** Copies the values of {@code x} into {@code target}, which has its shape and may be a view of a larger array. */
    public static void copyInto(NDArray target, NDArray x) {
        Kernels.copyInto(target, x);
    }

    /** Splits a flat array into views of the given sizes; the backward pass of it is one concatenation. */
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

    /** A copy in memory of its own, through which gradients flow. */
    static NDArray copy(NDArray x) {
        return JniUtils.clone((PtNDArray) x);
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
     * Dropout in training mode. libtorch has one random generator for the whole process, so it is seeded for each call, and
     * under a lock: a trial drops the same values whatever trains beside it.
     *
     * @param rate share of the values to drop, in [0, 1)
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
