package dev.freezeout.torch;

import dev.freezeout.network.Convolution;
import dev.freezeout.network.FreezableLayer;
import dev.freezeout.network.Linear;
import dev.freezeout.network.Network;
import dev.freezeout.network.Norm;
import dev.freezeout.network.Operations;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how many channels each of a pass's {@link ConcatBuffers} takes in, from the layers that are passed and nothing else:
 * how arrays lie in memory decides the order in which libtorch sums, and with it the last bits of a trial's weights. A
 * process that goes on with a trial must lay them out as the one did that was interrupted.
 */
final class ConcatBufferSizes implements Operations<ConcatBufferSizes.Channels> {

    private final List<Room> buffers = new ArrayList<>();

    private ConcatBufferSizes() {}

    /** The sizes of the buffers that the layers before one open, in the order of their opening. */
    static List<Long> sizes(Network network, int to) {
        ConcatBufferSizes plan = new ConcatBufferSizes();
        Channels x = new Channels(Network.IMAGE_CHANNELS, null);
        for (FreezableLayer layer : network.layers().subList(0, to)) {
            x = layer.forward(plan, x);
        }
        return plan.buffers.stream().map(room -> room.taken).toList();
    }

    /** What flows through the layers: a number of channels, and the room that they lie in. */
    record Channels(long count, @Nullable Room room) {}

    private static final class Room {
        private long taken;
    }

    /** As {@link FrozenForward#concatenate} does. */
    @Override
    public Channels concatenate(Channels x, Channels y) {
        Room room = x.room();
        if (room == null || room.taken != x.count()) {
            room = new Room();
            buffers.add(room);
        }
        room.taken = x.count() + y.count();
        return new Channels(room.taken, room);
    }

    @Override
    public Channels convolve(Channels x, Convolution convolution) {
        return new Channels(convolution.weight().shape().get(0), null);
    }

    @Override
    public Channels linear(Channels x, Linear linear) {
        return new Channels(linear.weight().shape().get(0), null);
    }

    @Override
    public Channels normalise(Channels x, Norm norm) {
        return elsewhere(x);
    }

    @Override
    public Channels relu(Channels x) {
        return elsewhere(x);
    }

    @Override
    public Channels reluKeeping(Channels x) {
        return elsewhere(x);
    }

    /** Nothing is dropped in a frozen layer. */
    @Override
    public Channels dropout(Channels x, double rate) {
        return x;
    }

    @Override
    public Channels averagePool(Channels x, int size) {
        return elsewhere(x);
    }

    @Override
    public Channels maxPool(Channels x, int size) {
        return elsewhere(x);
    }

    @Override
    public Channels add(Channels x, Channels y) {
        return elsewhere(x);
    }

    @Override
    public Channels flatten(Channels x) {
        return elsewhere(x);
    }

    private static Channels elsewhere(Channels x) {
        return new Channels(x.count(), null);
    }
}
