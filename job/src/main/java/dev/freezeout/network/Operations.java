package dev.freezeout.network;

/**
 * The operations that layers consist of. Each implementation gives them a meaning: a forward pass on arrays, a faster one
 * through frozen layers, a count of their cost. "Training mode" below is that of an active layer, "evaluation mode" that of a
 * frozen layer or of an evaluation.
 *
 * @param <T> what passes between layers, such as an array N × C × H × W
 */
public interface Operations<T> {

    T convolve(T x, Convolution convolution);

    /** Batch norm, with the batch's statistics in training mode, with the running statistics in evaluation mode. */
    T normalise(T x, Norm norm);

    T linear(T x, Linear linear);

    /**
     * ReLU, possibly in place.
     *
     * @param x must not be used any more: the result may share its memory
     */
    T relu(T x);

    /** ReLU that leaves {@code x} unchanged, where it is still needed. */
    T reluKeeping(T x);

    /**
     * Dropout. In training mode sets a random share of the values to zero and divides the others by 1 − rate; in evaluation
     * mode does nothing.
     *
     * @param rate share of the values to drop, in [0, 1)
     */
    T dropout(T x, double rate);

    /** Average pooling over {@code size} × {@code size} positions, with the same stride. */
    T averagePool(T x, int size);

    /**
     * A 1 × 1 convolution followed by {@link #averagePool}. The two commute, and an implementation may pool first, so that
     * the convolution has fewer positions to compute.
     *
     * @param convolution 1 × 1, with stride 1 and without padding
     */
    default T convolveAndAverage(T x, Convolution convolution, int size) {
        return averagePool(convolve(x, convolution), size);
    }

    /** Max pooling over {@code size} × {@code size} positions, with the same stride. */
    T maxPool(T x, int size);

    /** Concatenates along the channels. */
    T concatenate(T x, T y);

    T add(T x, T y);

    /** Reshapes N × C × H × W to N × features. */
    T flatten(T x);
}
