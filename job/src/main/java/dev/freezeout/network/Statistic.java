package dev.freezeout.network;

/**
 * A batch norm's running mean or variance, which training updates but no gradient reaches.
 *
 * @param index its place among the network's statistics
 * @param name such as {@code dense1.0.bn1.running_mean}
 * @param channels how many numbers it holds
 * @param initialValue 0 for a mean, 1 for a variance
 */
public record Statistic(int index, int layer, String name, int channels, float initialValue) {

    /** Whether it is a mean; else a variance. */
    public boolean isMean() {
        return initialValue == 0;
    }
}
