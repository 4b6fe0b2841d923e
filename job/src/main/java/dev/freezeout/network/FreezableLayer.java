package dev.freezeout.network;

/** A layer in FreezeOut's sense, the unit that freezes. It describes a computation and holds no values. */
public interface FreezableLayer {

    /**
     * Computes the layer's output.
     *
     * @param <T> what passes between layers: arrays N × C × H × W in training and evaluation, shapes in {@link
     *     OperationCount}
     * @param on carries out the operations
     */
    <T> T forward(Operations<T> on, T x);
}
