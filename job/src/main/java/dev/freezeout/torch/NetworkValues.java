package dev.freezeout.torch;

import ai.djl.ndarray.NDArray;
import dev.freezeout.network.Statistic;
import dev.freezeout.network.Weight;

/** The arrays that hold a network's weights and running statistics. They remain the implementation's. */
public interface NetworkValues {

    NDArray weight(Weight weight);

    NDArray statistic(Statistic statistic);

    /**
     * Whether a weight begins where cuDNN needs it, at a multiple of 16 bytes; true on a CPU, which does not care. A batch norm
     * of another one fails in cuDNN with a misaligned address, if its channels are odd in number.
     */
    default boolean isAligned(Weight weight) {
        return true;
    }
}
