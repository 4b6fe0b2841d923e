package dev.freezeout.torch;

import ai.djl.ndarray.types.Shape;
import dev.freezeout.network.Statistic;
import dev.freezeout.network.Weight;

/** The shapes of a network's values, as DJL has them. */
public final class TensorShapes {

    private TensorShapes() {}

    public static Shape of(Weight weight) {
        return new Shape(weight.shape().stream().mapToLong(Integer::longValue).toArray());
    }

    public static Shape of(Statistic statistic) {
        return new Shape(statistic.channels());
    }
}
