package dev.freezeout.torch;

import ai.djl.ndarray.types.Shape;
import dev.freezeout.network.Statistic;
import dev.freezeout.network.Weight;

/** Shapes of a network's weights and statistics as DJL shapes. */
public final class TensorShapes {

    private TensorShapes() {}

    public static Shape of(Weight weight) {
        return new Shape(weight.shape().stream().mapToLong(Integer::longValue).toArray());
    }

    public static Shape of(Statistic statistic) {
        return new Shape(statistic.channels());
    }
}
