package dev.freezeout.data.batch;

import dev.freezeout.data.ImageSet;
import dev.freezeout.data.Normalisation;

/** Pads, crops, flips and normalises images. Not thread safe: it reuses one output array. */
public final class ImageTransform {

    /** Width of the black border around an image before it is cropped, in pixels. */
    static final int PADDING = 4;

    private static final int SIDE = ImageSet.SIDE;
    private static final int PLANE = SIDE * SIDE;
    private static final int CHANNELS = ImageSet.CHANNELS;

    private final float[][] tables = new float[CHANNELS][];
    private final float[] values = new float[ImageSet.IMAGE_BYTES];

    ImageTransform(Normalisation normalisation) {
        for (int channel = 0; channel < CHANNELS; channel++) {
            tables[channel] = normalisation.table(channel);
        }
    }

    /**
     * Normalises an image, without a crop or a flip.
     *
     * @param pixels a red, a green and a blue plane of 32×32 bytes each, row by row
     * @return a new array of 32 × 32 × 3 values (channels last)
     */
    public static float[] normalised(byte[] pixels, Normalisation normalisation) {
        return new ImageTransform(normalisation).apply(ImageSet.of(pixels, new byte[1], 1), 0);
    }

    /** Normalises an image: 32 × 32 × 3 values (channels last), overwritten by the next call. */
    float[] apply(ImageSet images, int image) {
        return apply(images, image, PADDING, PADDING, false);
    }

    /**
     * Pads an image with black, crops it to 32×32, flips it if asked, and normalises it.
     *
     * @param top first row of the crop in the padded image, from 0 to 8; {@link #PADDING} leaves the image where it is
     * @param left first column of the crop, likewise
     * @param flip whether to mirror the crop left to right
     * @return 32 × 32 × 3 values (channels last), overwritten by the next call
     */
    float[] apply(ImageSet images, int image, int top, int left, boolean flip) {
        byte[] pixels = images.pixels();
        int offset = images.offset(image);
        int right = left - PADDING;
        // Columns of the crop that are inside the image; the others are black.
        int from = Math.max(0, -right);
        int to = Math.min(SIDE, SIDE - right);
        for (int channel = 0; channel < CHANNELS; channel++) {
            float[] table = tables[channel];
            float black = table[0];
            for (int y = 0; y < SIDE; y++) {
                int sourceRow = y + top - PADDING;
                int step = flip ? -CHANNELS : CHANNELS;
                int target = (y * SIDE + (flip ? SIDE - 1 : 0)) * CHANNELS + channel;
                boolean inside = sourceRow >= 0 && sourceRow < SIDE;
                int begin = inside ? from : SIDE;
                int end = inside ? to : SIDE;
                for (int x = 0; x < begin; x++, target += step) {
                    values[target] = black;
                }
                int source = offset + channel * PLANE + sourceRow * SIDE + right;
                for (int x = begin; x < end; x++, target += step) {
                    values[target] = table[pixels[source + x] & 0xff];
                }
                for (int x = end; x < SIDE; x++, target += step) {
                    values[target] = black;
                }
            }
        }
        return values;
    }
}
