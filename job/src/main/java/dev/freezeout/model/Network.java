package dev.freezeout.model;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * A network: a sequence of freezable layers, the values they need, and the order of both. Holds no values itself, so one
 * instance serves any number of trials at once.
 */
public final class Network {

    private final List<String> names;
    private final List<FreezableLayer> layers;
    private final List<Weight> weights;
    private final List<Statistic> statistics;

    Network(List<String> names, List<FreezableLayer> layers, List<Weight> weights, List<Statistic> statistics) {
        this.names = List.copyOf(names);
        this.layers = List.copyOf(layers);
        this.weights = List.copyOf(weights);
        this.statistics = List.copyOf(statistics);
    }

    /** Names of the layers, in order. */
    public List<String> layerNames() {
        return names;
    }

    /** How many layers there are, L + 1. */
    public int layerCount() {
        return layers.size();
    }

    /** The trainable arrays, in the order of the layers. */
    public List<Weight> weights() {
        return weights;
    }

    /** The running statistics, in the order of the layers. */
    public List<Statistic> statistics() {
        return statistics;
    }

    /** How many trainable numbers the network has. */
    public long parameterCount() {
        return weights.stream().mapToLong(Weight::size).sum();
    }

    /**
     * Computes a range of layers.
     *
     * @param x a batch of images, or what the layer before {@code from} gave: N × C × H × W; closed by this call
     * @param from index of the first layer
     * @param to index after the last layer
     * @param training whether the layers train; frozen ones and an evaluation are computed with {@code false}
     * @return the last layer's output; for the whole network N × classes, not yet normalised
     */
    public NDArray forward(NetworkValues values, NDArray x, int from, int to, boolean training) {
        ForwardPass pass = new ForwardPass(values, training);
        NDArray y = x;
        for (FreezableLayer layer : layers.subList(from, to)) {
            NDArray input = y;
            y = pass.through(layer, input);
            input.close();
        }
        return y;
    }
}
