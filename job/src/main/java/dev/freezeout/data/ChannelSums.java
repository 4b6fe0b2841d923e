package dev.freezeout.data;

import java.math.BigInteger;

/**
 * Integer sums over the pixels of a colour channel, from which mean and standard deviation follow without rounding errors.
 *
 * @param pixels number of pixels
 * @param sum Σ b over their bytes b, from 0 to 255
 * @param sumOfSquares Σ b²
 */
record ChannelSums(long pixels, long sum, long sumOfSquares) {

    private static final int PLANE = ImageSet.SIDE * ImageSet.SIDE;

    /** The sums over all images of a set; for up to {@link ImageSet#MAX_IMAGES} images they do not overflow. */
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

    /** Mean of the pixels, scaled to [0, 1]. */
    double mean() {
        return sum / (255.0 * pixels);
    }

    /** Population standard deviation of the pixels, scaled to [0, 1]: sqrt(n · Σb² − (Σb)²) / (255 n). */
    double deviation() {
        // The difference of two large, nearly equal numbers: a double would lose digits, a long would overflow.
        BigInteger variance = BigInteger.valueOf(pixels)
                .multiply(BigInteger.valueOf(sumOfSquares))
                .subtract(BigInteger.valueOf(sum).pow(2));
        return Math.sqrt(variance.doubleValue()) / (255.0 * pixels);
    }
}
