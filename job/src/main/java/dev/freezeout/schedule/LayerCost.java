package dev.freezeout.schedule;

import static java.util.Objects.requireNonNull;

/**
 * What a layer costs, in multiply-adds for one image.
 *
 * @param name of the layer
 * @param weights trainable numbers of the layer
 * @param forward of its forward pass
 * @param backward of its backward pass, if layers before it train too
 * @param backwardAsFirst of its backward pass, if it is the first layer that trains: what came in needs no gradient then
 */
public record LayerCost(String name, long weights, long forward, long backward, long backwardAsFirst) {
    public LayerCost {
        requireNonNull(name, "name is null");
    }
}
