package dev.freezeout.model;

import ai.djl.ndarray.NDArray;

/** A layer in FreezeOut's sense: the unit that freezes. Describes a computation and holds no values. */
interface FreezableLayer {

    /**
     * Computes the layer's output. Arrays of images are laid out N, C, H, W.
     *
     * @param pass gives the operations and the layer's values
     */
    NDArray forward(ForwardPass pass, NDArray x);
}
