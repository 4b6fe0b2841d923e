package dev.freezeout.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.freezeout.network.Network;
import java.util.List;

/**
 * Arrays N × C × H × W with place for channels to come, so that joining channels copies the new ones alone.
 *
 * <p>Positions lie {@code C} numbers apart, and reading a few of many channels is up to twice as slow as reading them where
 * they lie close: so a room is made for just as many channels as it will take in, which {@link ConcatBufferSizes} knows.
 */
final class ConcatBuffers {

    private List<Long> sizes = List.of();
    private int planned;
    private int opened;

    /** Begins a pass through the layers before one. */
    void begin(Network network, int to) {
        if (planned != to) {
            sizes = ConcatBufferSizes.sizes(network, to);
            planned = to;
        }
        opened = 0;
    }

    /** Opens a room that starts with an array's channels. */
    Room open(NDArray start) {
        Room room = new Room(start, sizes.get(opened++));
        room.append(start).close();
        return room;
    }

    private static long channels(NDArray array) {
        return array.getShape().get(1);
    }

    /** An array with more channels than are taken yet. */
    static final class Room implements AutoCloseable {

        private final NDArray whole;
        private long taken;

        private Room(NDArray like, long channels) {
            Shape shape = like.getShape();
            Shape inMemory = new Shape(shape.get(0), shape.get(2), shape.get(3), channels);
            try (NDArray memory = like.getManager().create(inMemory)) {
                this.whole = memory.transpose(0, 3, 1, 2);
            }
        }

        /** Whether an array is all that is here, so that the next one's place is behind it. */
        boolean endsWith(NDArray array) {
            return taken == channels(array);
        }

        /** Puts an array's channels behind those that are here, and gives all of them. */
        NDArray append(NDArray array) {
            long start = taken;
            taken += channels(array);
            try (NDArray part = Libtorch.slice(whole, 1, start, taken)) {
                Kernels.copyInto(part, array);
            }
            return Libtorch.slice(whole, 1, 0, taken);
        }

        /** Lets go of the handle; what {@link #append} gave holds on to the memory. */
        @Override
        public void close() {
            whole.close();
        }
    }
}
