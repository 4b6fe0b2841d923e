package dev.freezeout.data;

import java.math.BigInteger;

/**
 * What mean and deviation of a channel's pixels follow from, added up in whole numbers and so without rounding.
 *
 * @param pixels how many there are
 * @param sum of their bytes
 * @param sumOfSquares of their bytes
 */
record ChannelSums(long pixels, long sum, long sumOfSquares) {

    private static final int PLANE = ImageSet.SIDE * ImageSet.SIDE;

    /** The sums over all images of a set, which can be no more than {@link ImageSet#MAX_IMAGES}: they fit. */
    static ChannelSums of(ImageSet images, int channel) {
        byte[] pixels = images.pixels();
        long sum = 0;
        long sumOfSquares = 0;
        for (int image = 0; image < images.size(); image++) {
            int from = images.offset(image) + channel * PLANE;
            for (int i = from; i < from + PLANE; i++) {
                long value = pixels[i] & 0xff;
                sum += value;
                sumOfSquares += value * value;
            }
        }
        return new ChannelSums((long) images.size() * PLANE, sum, sumOfSquares);
    }

    /** Mean, where a pixel lies in [0, 1]. */
    double mean() {
        return sum / (255.0 * pixels);
    }

    /** Standard deviation of the population, where a pixel lies in [0, 1]: sqrt(n · Σb² − (Σb)²) / (255 n). */
    double deviation() {
        // The difference of two large and nearly equal numbers, which a double would round and a long cannot hold.
        BigInteger variance = BigInteger.valueOf(pixels)
                .multiply(BigInteger.valueOf(sumOfSquares))
                .subtract(BigInteger.valueOf(sum).pow(2));
        return Math.sqrt(variance.doubleValue()) / (255.0 * pixels);
    }
}
