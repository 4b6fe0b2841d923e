package dev.freezeout.data.batch;

import dev.freezeout.data.ImageSet;
import dev.freezeout.data.Normalisation;

/** Crops, flips and normalises images. For one thread, as it reuses its memory. */
public final class ImageTransform {

    /** Black pixels around an image before it is cropped. */
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
     * The normalised values of an image.
     *
     * @param pixels a red, a green and a blue plane of 32×32 bytes each, row by row
     * @return 32 × 32 × 3 values, laid out row, column, channel
     */
    public static float[] normalised(byte[] pixels, Normalisation normalisation) {
        return new ImageTransform(normalisation).write(ImageSet.of(pixels, new byte[1], 1), 0);
    }

    /** The image as it is, laid out row, column, channel. Overwritten by the next call. */
    float[] write(ImageSet images, int image) {
        return write(images, image, PADDING, PADDING, false);
    }

    /**
     * A 32×32 window of the image in its black frame, laid out row, column, channel. Overwritten by the next call.
     *
     * @param top rows of the framed image above the window, from 0 to 8; {@link #PADDING} is the middle
     * @param left columns of the framed image to the window's left, likewise
     * @param flip whether the window is mirrored left to right
     */
    float[] write(ImageSet images, int image, int top, int left, boolean flip) {
        byte[] pixels = images.pixels();
        int offset = images.offset(image);
        int right = left - PADDING;
        // Columns of the window that lie in the image; the others are black.
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
