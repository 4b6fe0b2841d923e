package dev.freezeout.network;

import dev.freezeout.schedule.LayerCost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts the multiply-adds of each layer of a network for one image, from the description that is trained.
 *
 * <p>Convolutions and linear layers are counted exactly; elementwise operations and pooling (batch norm, ReLU, dropout,
 * sums) are not, as is customary. A backward pass costs as much as the forward operation for the gradient of the weight,
 * and as much again for the gradient of the input, unless no layer before it trains.
 */
public final class OperationCount {

    /** A cache: counting builds the network, and planning asks for it once per trial. A process sees few networks. */
    private static final Map<Key, List<LayerCost>> COUNTED = new ConcurrentHashMap<>();

    private record Key(Architecture architecture, int classes) {}

    private OperationCount() {}

    /** The cost of each layer, in multiply-adds for one image, in order. */
    public static List<LayerCost> of(Architecture architecture, int classes) {
        return COUNTED.computeIfAbsent(new Key(architecture, classes), key -> count(architecture.network(classes)));
    }

    /** The cost of each layer, in order. */
    static List<LayerCost> count(Network network) {
        List<LayerCost> costs = new ArrayList<>();
        Flow x = new Flow(Network.IMAGE_CHANNELS, Network.IMAGE_SIDE, false);
        for (int i = 0; i < network.layerCount(); i++) {
            FreezableLayer layer = network.layers().get(i);
            Counter first = new Counter();
            layer.forward(first, x.tracked(false));
            Counter behindOthers = new Counter();
            x = layer.forward(behindOthers, x.tracked(true));
            costs.add(new LayerCost(
                    network.layerNames().get(i),
                    weights(network, i),
                    first.forward,
                    // The image itself never needs a gradient.
                    i == 0 ? first.backward : behindOthers.backward,
                    first.backward));
        }
        return List.copyOf(costs);
    }

    private static long weights(Network network, int layer) {
        return network.weights().stream()
                .filter(weight -> weight.layer() == layer)
                .mapToLong(Weight::size)
                .sum();
    }

    /**
     * The shape of an array for one image.
     *
     * @param side height and width; 1 for a flat array
     * @param tracked whether the backward pass must compute its gradient
     */
    private record Flow(int channels, int side, boolean tracked) {

        Flow tracked(boolean changed) {
            return new Flow(channels, side, changed);
        }

        Flow withChannels(int changed) {
            return new Flow(changed, side, tracked);
        }

        Flow shrunk(int factor) {
            return new Flow(channels, side / factor, tracked);
        }
    }

    /** Passes shapes through an active layer, and sums the costs of its operations. */
    private static final class Counter implements Operations<Flow> {

        private long forward;
        private long backward;

        @Override
        public Flow convolve(Flow x, Convolution convolution) {
            int kernel = convolution.weight().shape().get(2);
            int side = (x.side() + 2 * convolution.padding() - kernel) / convolution.stride() + 1;
            Flow y = new Flow(convolution.weight().shape().get(0), side, true);
            multiply(x, (long) convolution.weight().size() * side * side);
            return y;
        }

        @Override
        public Flow linear(Flow x, Linear linear) {
            multiply(x, linear.weight().size());
            return new Flow(linear.weight().shape().get(0), 1, true);
        }

        @Override
        public Flow normalise(Flow x, Norm norm) {
            return x.tracked(true);
        }

        @Override
        public Flow relu(Flow x) {
            return x;
        }

        @Override
        public Flow reluKeeping(Flow x) {
            return x;
        }

        @Override
        public Flow dropout(Flow x, double rate) {
            return x;
        }

        @Override
        public Flow averagePool(Flow x, int size) {
            return x.shrunk(size);
        }

        @Override
        public Flow maxPool(Flow x, int size) {
            return x.shrunk(size);
        }

        @Override
        public Flow concatenate(Flow x, Flow y) {
            return x.withChannels(x.channels() + y.channels()).tracked(x.tracked() || y.tracked());
        }

        @Override
        public Flow add(Flow x, Flow y) {
            return x.tracked(x.tracked() || y.tracked());
        }

        @Override
        public Flow flatten(Flow x) {
            return new Flow(x.channels() * x.side() * x.side(), 1, x.tracked());
        }

        private void multiply(Flow x, long multiplications) {
            forward += multiplications;
            backward += x.tracked() ? 2 * multiplications : multiplications;
        }
    }
}
