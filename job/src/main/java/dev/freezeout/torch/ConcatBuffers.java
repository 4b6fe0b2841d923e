package dev.freezeout.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.freezeout.network.Network;
import dev.freezeout.trial.Precision;
import java.util.List;

/**
 * Preallocated arrays N × C × H × W with room for channels to come, so that a concatenation copies the new channels only.
 *
 * <p>In channels-last layout neighbouring positions are {@code C} numbers apart, and reading a few channels out of many is
 * up to twice as slow as reading a dense array. So each buffer is made for exactly the channels that it will receive, as
 * computed by {@link ConcatBufferSizes}.
 */
final class ConcatBuffers {

    private final Precision precision;
    private List<Long> sizes = List.of();
    private int planned;
    private int opened;

    /** @param precision of the arrays that are joined */
    ConcatBuffers(Precision precision) {
        this.precision = precision;
    }

    /** To be called before each forward pass, here one through the layers before {@code to}. */
    void begin(Network network, int to) {
        if (planned != to) {
            sizes = ConcatBufferSizes.sizes(network, to);
            planned = to;
        }
        opened = 0;
    }

    /** The next buffer of this pass, with the channels of {@code start} copied to its front. */
    Buffer open(NDArray start) {
        Buffer buffer = new Buffer(start, sizes.get(opened++), precision);
        buffer.append(start).close();
        return buffer;
    }

    private static long channels(NDArray array) {
        return array.getShape().get(1);
    }

    /** An array of which the first channels are filled, and the others still free. */
    static final class Buffer implements AutoCloseable {

        private final NDArray whole;
        private long used;

        private Buffer(NDArray like, long channels, Precision precision) {
            Shape shape = like.getShape();
            Shape inMemory = new Shape(shape.get(0), shape.get(2), shape.get(3), channels);
            try (NDArray memory = Casts.empty(like.getManager(), inMemory, precision)) {
                this.whole = memory.transpose(0, 3, 1, 2);
            }
        }

        /** Whether {@code array} holds as many channels as are filled: then more can be appended to it in place. */
        boolean endsWith(NDArray array) {
            return used == channels(array);
        }

        /** Copies the channels of {@code array} behind the filled ones; returns a view of all that are filled now. */
        NDArray append(NDArray array) {
            long start = used;
            used += channels(array);
            try (NDArray part = Libtorch.slice(whole, 1, start, used)) {
                Kernels.copyInto(part, array);
            }
            return Libtorch.slice(whole, 1, 0, used);
        }

        /** Closes the handle only: the views that {@link #append} returned keep the memory alive. */
        @Override
        public void close() {
            whole.close();
        }
    }
}
