package dev.freezeout.network;

/**
 * What layers are made of. Implemented once to compute, once to count what computing would cost.
 *
 * @param <T> what flows through the network
 */
public interface Operations<T> {

    T convolve(T x, Convolution convolution);

    /** Batch norm: with the batch's statistics in a layer that trains, with the running ones in one that does not. */
    T normalise(T x, Norm norm);

    T linear(T x, Linear linear);

    /**
     * Sets what is below zero to zero.
     *
     * @param x not to be used any more: the result may take its memory
     */
    T relu(T x);

    /** {@link #relu} of what is still needed. */
    T reluKeeping(T x);

    /**
     * Sets a random share of the values to zero and scales the others up to make up for it, in a layer that trains.
     *
     * @param rate share of the values, in [0, 1)
     */
    T dropout(T x, double rate);

    /** Averages squares of {@code size} × {@code size} positions that do not overlap. */
    T averagePool(T x, int size);

    /**
     * Convolves, then averages squares of {@code size} × {@code size} positions that do not overlap.
     *
     * <p>Where the convolution sees single positions, as here, the average of the results is the result of the average: on
     * fewer positions it costs less.
     *
     * @param convolution 1 × 1, in steps of 1, without padding
     */
    default T convolveAndAverage(T x, Convolution convolution, int size) {
        return averagePool(convolve(x, convolution), size);
    }

    /** Takes the largest of squares of {@code size} × {@code size} positions that do not overlap. */
    T maxPool(T x, int size);

    /** Joins the channels of two arrays. */
    T concatenate(T x, T y);

    T add(T x, T y);

    /** Makes N × features of N × C × H × W. */
    T flatten(T x);
}
