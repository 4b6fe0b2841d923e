package dev.freezeout.network;

import java.util.List;

/**
 * A trainable array of a network, such as the weight of a convolution or the scale of a batch norm.
 *
 * @param index its position among the network's weights, which are in the order of the layers
 * @param layer index of the layer that it belongs to
 * @param name under which it is saved, in PyTorch's style: {@code dense1.0.conv1.weight}
 * @param shape its dimensions, in PyTorch's order
 * @param initialiser draws its initial values
 */
public record Weight(int index, int layer, String name, List<Integer> shape, Initialiser initialiser) {

    public Weight {
        shape = List.copyOf(shape);
    }

    /** Whether it is the weight of a convolution: outputs × inputs × height × width. */
    public boolean isOfConvolution() {
        return shape.size() == 4;
    }

    /** Number of values. */
    public int size() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }
}
