package dev.freezeout.torch;

import ai.djl.ndarray.NDArray;
import dev.freezeout.network.Statistic;
import dev.freezeout.network.Weight;

/** The arrays that hold a network's weights and running statistics. They remain the implementation's. */
public interface NetworkValues {

    NDArray weight(Weight weight);

    NDArray statistic(Statistic statistic);
}
