package dev.freezeout.network;

import java.util.List;

/**
 * A network: a sequence of freezable layers, the values they need, and the order of both. Holds no values itself, so one
 * instance serves any number of trials at once.
 */
public final class Network {

    /** Pixels along a side of the images that networks are made for. */
    public static final int IMAGE_SIDE = 32;

    /** Red, green, blue. */
    public static final int IMAGE_CHANNELS = 3;

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

    /** The layers, in order. */
    public List<FreezableLayer> layers() {
        return layers;
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
}
