package dev.freezeout.network;

import java.util.ArrayList;
import java.util.List;

/**
 * Builds a network layer by layer. Convolutions, norms and linear maps made here belong to the layer that is added next,
 * and are initialised as in the code of FreezeOut's authors.
 */
final class NetworkBuilder {

    private final List<String> names = new ArrayList<>();
    private final List<FreezableLayer> layers = new ArrayList<>();
    private final List<Weight> weights = new ArrayList<>();
    private final List<Statistic> statistics = new ArrayList<>();

    /** Adds a layer, which owns all weights and statistics made since the last one. */
    void layer(String name, FreezableLayer layer) {
        names.add(name);
        layers.add(layer);
    }

    /** A convolution that keeps height and width, initialised normal(0, √(2 / (kernel² · outputs))). */
    Convolution convolution(String name, int inputs, int outputs, int kernel) {
        return convolution(name, inputs, outputs, kernel, 1);
    }

    /** A convolution that divides height and width by the stride, initialised in the same way. */
    Convolution convolution(String name, int inputs, int outputs, int kernel, int stride) {
        double deviation = Math.sqrt(2.0 / ((double) kernel * kernel * outputs));
        List<Integer> shape = List.of(outputs, inputs, kernel, kernel);
        return new Convolution(weight(name + ".weight", shape, Initialiser.normal(deviation)), stride, kernel / 2);
    }

    Norm norm(String name, int channels) {
        List<Integer> shape = List.of(channels);
        return new Norm(
                weight(name + ".weight", shape, Initialiser.constant(1)),
                weight(name + ".bias", shape, Initialiser.constant(0)),
                statistic(name + ".running_mean", channels, 0),
                statistic(name + ".running_var", channels, 1));
    }

    /** A linear layer: weight uniform(±1 / √inputs), bias 0. */
    Linear linear(String name, int inputs, int outputs) {
        return linear(name, inputs, outputs, Initialiser.uniform(1 / Math.sqrt(inputs)));
    }

    /** A linear layer with bias 0. */
    Linear linear(String name, int inputs, int outputs, Initialiser initialiser) {
        return new Linear(
                weight(name + ".weight", List.of(outputs, inputs), initialiser),
                weight(name + ".bias", List.of(outputs), Initialiser.constant(0)));
    }

    Network build() {
        return new Network(names, layers, weights, statistics);
    }

    private Weight weight(String name, List<Integer> shape, Initialiser initialiser) {
        Weight weight = new Weight(weights.size(), layers.size(), name, shape, initialiser);
        weights.add(weight);
        return weight;
    }

    private Statistic statistic(String name, int channels, float initialValue) {
        Statistic statistic = new Statistic(statistics.size(), layers.size(), name, channels, initialValue);
        statistics.add(statistic);
        return statistic;
    }
}
