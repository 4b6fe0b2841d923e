package dev.freezeout.model;

import ai.djl.ndarray.types.Shape;

/**
 * A batch norm's running mean or variance, which training updates but no gradient reaches.
 *
 * @param index its place among the network's statistics
 * @param name such as {@code dense1.0.bn1.running_mean}
 * @param initialValue 0 for a mean, 1 for a variance
 */
public record Statistic(int index, int layer, String name, Shape shape, float initialValue) {

    /** Whether it is a mean; else a variance. */
    public boolean isMean() {
        return initialValue == 0;
    }
}
