package dev.freezeout.model;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts a network together, layer by layer. The values that are asked for belong to the layer that is added next, and
 * start as FreezeOut's authors start them.
 */
final class NetworkBuilder {

    private final List<String> names = new ArrayList<>();
    private final List<FreezableLayer> layers = new ArrayList<>();
    private final List<Weight> weights = new ArrayList<>();
    private final List<Statistic> statistics = new ArrayList<>();

    /** Adds a layer made of the values asked for since the last one. */
    void layer(String name, FreezableLayer layer) {
        names.add(name);
        layers.add(layer);
    }

    /** A convolution that keeps height and width, started normal(0, √(2 / (kernel² · outputs))). */
    ConvolutionValues convolution(String name, int inputs, int outputs, int kernel) {
        double deviation = Math.sqrt(2.0 / ((double) kernel * kernel * outputs));
        Shape shape = new Shape(outputs, inputs, kernel, kernel);
        return new ConvolutionValues(weight(name + ".weight", shape, Initialiser.normal(deviation)), 1, kernel / 2);
    }

    NormValues norm(String name, int channels) {
        Shape shape = new Shape(channels);
        return new NormValues(
                weight(name + ".weight", shape, Initialiser.constant(1)),
                weight(name + ".bias", shape, Initialiser.constant(0)),
                statistic(name + ".running_mean", shape, 0),
                statistic(name + ".running_var", shape, 1));
    }

    /** A classifier: weight uniform(±1 / √inputs), bias 0. */
    LinearValues linear(String name, int inputs, int outputs) {
        return new LinearValues(
                weight(name + ".weight", new Shape(outputs, inputs), Initialiser.uniform(1 / Math.sqrt(inputs))),
                weight(name + ".bias", new Shape(outputs), Initialiser.constant(0)));
    }

    Network build() {
        return new Network(names, layers, weights, statistics);
    }

    private Weight weight(String name, Shape shape, Initialiser initialiser) {
        Weight weight = new Weight(weights.size(), layers.size(), name, shape, initialiser);
        weights.add(weight);
        return weight;
    }

    private Statistic statistic(String name, Shape shape, float initialValue) {
        Statistic statistic = new Statistic(statistics.size(), layers.size(), name, shape, initialValue);
        statistics.add(statistic);
        return statistic;
    }
}
