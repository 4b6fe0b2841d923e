package dev.freezeout.network;

import java.util.List;

/**
 * A network as a sequence of freezable layers, with the shapes of their weights and statistics, in order. It holds no
 * values, so that one instance can serve any number of trials at once. Input is N × 3 × 32 × 32, output the logits, N ×
 * classes.
 */
public final class Network {

    /** Height and width of the input images, in pixels. */
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

    /** Names of the layers, such as {@code dense1.0}, in order. */
    public List<String> layerNames() {
        return names;
    }

    /** The layers, in order. */
    public List<FreezableLayer> layers() {
        return layers;
    }

    /** Number of layers, L + 1. */
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

    /** Number of trainable values. */
    public long parameterCount() {
        return weights.stream().mapToLong(Weight::size).sum();
    }
}
