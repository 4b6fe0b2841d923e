package dev.freezeout.network;

/**
 * A running mean or variance of a batch norm: updated in training, without a gradient.
 *
 * @param index its position among the network's statistics
 * @param layer index of the layer that it belongs to
 * @param name PyTorch's, such as {@code dense1.0.bn1.running_mean}
 * @param channels number of values
 * @param initialValue 0 for a mean, 1 for a variance
 */
public record Statistic(int index, int layer, String name, int channels, float initialValue) {

    /** True for a mean, false for a variance. */
    public boolean isMean() {
        return initialValue == 0;
    }
}
