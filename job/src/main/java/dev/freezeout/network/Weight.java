package dev.freezeout.network;

import java.util.List;

/**
 * A trainable array of a network: a convolution's or a classifier's weight, a batch norm's scale.
 *
 * @param index its place among the network's weights, which stand in the order of the layers
 * @param layer index of the layer that it belongs to
 * @param name under which it is saved, as PyTorch users know it, such as {@code dense1.0.conv1.weight}
 * @param shape its extents, outermost first
 */
public record Weight(int index, int layer, String name, List<Integer> shape, Initialiser initialiser) {

    public Weight {
        shape = List.copyOf(shape);
    }

    /** How many numbers it holds. */
    public int size() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }
}
