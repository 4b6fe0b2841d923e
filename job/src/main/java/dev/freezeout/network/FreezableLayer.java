package dev.freezeout.network;

/** A layer in FreezeOut's sense: the unit that freezes. Describes a computation and holds no values. */
public interface FreezableLayer {

    /**
     * Computes the layer's output.
     *
     * @param <T> what flows through the network: arrays laid out N, C, H, W where it is trained, shapes where it is
     *     counted
     * @param on carries the operations out
     */
    <T> T forward(Operations<T> on, T x);
}
