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
 * Computes the number of channels of each of a forward pass's {@link ConcatBuffers}, from the network alone. The memory
 * layout of an array decides the order in which libtorch sums, and with it the last bits of a trial's weights: a process
 * that resumes a trial must lay arrays out just as the interrupted one did.
 */
final class ConcatBufferSizes implements Operations<ConcatBufferSizes.Channels> {

    private final List<Buffer> buffers = new ArrayList<>();

    private ConcatBufferSizes() {}

    /** The channels of each buffer that the layers before {@code to} open, in the order in which they open them. */
    static List<Long> sizes(Network network, int to) {
        ConcatBufferSizes plan = new ConcatBufferSizes();
        Channels x = new Channels(Network.IMAGE_CHANNELS, null);
        for (FreezableLayer layer : network.layers().subList(0, to)) {
            x = layer.forward(plan, x);
        }
        return plan.buffers.stream().map(buffer -> buffer.used).toList();
    }

    /** Stands for an array: its number of channels, and the buffer that holds them, if one does. */
    record Channels(long count, @Nullable Buffer buffer) {}

    private static final class Buffer {
        private long used;
    }

    /** Must open buffers exactly where {@link FrozenForward#concatenate} does. */
    @Override
    public Channels concatenate(Channels x, Channels y) {
        Buffer buffer = x.buffer();
        if (buffer == null || buffer.used != x.count()) {
            buffer = new Buffer();
            buffers.add(buffer);
        }
        buffer.used = x.count() + y.count();
        return new Channels(buffer.used, buffer);
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

    /** A frozen layer runs in evaluation mode, where dropout does nothing. */
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
