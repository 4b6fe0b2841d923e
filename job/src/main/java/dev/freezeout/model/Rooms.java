package dev.freezeout.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arrays N × C × H × W with place for channels to come, so that joining channels copies the new ones alone.
 *
 * <p>Positions lie {@code C} numbers apart, and reading a few of many channels is up to twice as slow as reading them where
 * they lie close: so a room is made for just as many channels as it took in the pass before. Where that is not known, for
 * twice as many as it starts with.
 */
final class Rooms {

    /** Channels that the rooms of a pass took in, in the order of their opening. */
    private final List<Long> sizes = new ArrayList<>();

    private int opened;

    /** Begins a pass. */
    void begin() {
        opened = 0;
    }

    /**
     * Opens a room that starts with an array's channels and has place for another's.
     *
     * @param before the room that has become too small for them, if there is one
     */
    Room open(@Nullable Room before, NDArray left, NDArray right) {
        int number = before == null ? opened++ : before.number;
        long together = channels(left) + channels(right);
        boolean known = before == null && number < sizes.size() && sizes.get(number) >= together;
        Room room = new Room(number, left, known ? sizes.get(number) : 2 * together);
        room.append(left).close();
        return room;
    }

    private static long channels(NDArray array) {
        return array.getShape().get(1);
    }

    /** An array with more channels than are taken yet. */
    final class Room implements AutoCloseable {

        private final int number;
        private final NDArray whole;
        private final long channels;
        private long taken;

        private Room(int number, NDArray like, long channels) {
            this.number = number;
            this.channels = channels;
            Shape shape = like.getShape();
            Shape inMemory = new Shape(shape.get(0), shape.get(2), shape.get(3), channels);
            try (NDArray memory = like.getManager().create(inMemory)) {
                this.whole = memory.transpose(0, 3, 1, 2);
            }
        }

        /** Whether {@code left} is all that is here, and {@code right} has place behind it. */
        boolean hasPlaceBehind(NDArray left, NDArray right) {
            return taken == channels(left) && taken + channels(right) <= channels;
        }

        /** Puts an array's channels behind those that are here, and gives all of them. */
        NDArray append(NDArray array) {
            long start = taken;
            taken += channels(array);
            try (NDArray part = Libtorch.slice(whole, 1, start, taken)) {
                Kernels.assign(part, array);
            }
            while (sizes.size() <= number) {
                sizes.add(0L);
            }
            sizes.set(number, Math.max(sizes.get(number), taken));
            return Libtorch.slice(whole, 1, 0, taken);
        }

        /** Lets go of the handle; what {@link #append} gave holds on to the memory. */
        @Override
        public void close() {
            whole.close();
        }
    }
}
