package dev.freezeout.model;

import ai.djl.ndarray.NDArray;

/** Where a network's layers find their values. */
public interface NetworkValues {

    NDArray weight(Weight weight);

    NDArray statistic(Statistic statistic);
}
