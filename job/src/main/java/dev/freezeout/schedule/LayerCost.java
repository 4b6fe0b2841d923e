package dev.freezeout.schedule;

import static java.util.Objects.requireNonNull;

/**
 * The cost of a layer's forward and backward pass, in multiply-adds for one image.
 *
 * @param name of the layer
 * @param weights number of trainable values
 * @param forward cost of the forward pass
 * @param backward cost of the backward pass while layers before it train too
 * @param backwardAsFirst cost of the backward pass while it is the first active layer, whose input needs no gradient
 */
public record LayerCost(String name, long weights, long forward, long backward, long backwardAsFirst) {
    public LayerCost {
        requireNonNull(name, "name is null");
    }
}
