package dev.freezeout.torch;

import ai.djl.ndarray.NDArray;
import dev.freezeout.network.Statistic;
import dev.freezeout.network.Weight;

/** Where a network's layers find their values. */
public interface NetworkValues {

    NDArray weight(Weight weight);

    NDArray statistic(Statistic statistic);
}
