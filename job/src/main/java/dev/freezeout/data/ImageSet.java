package dev.freezeout.data;

import static java.util.Objects.checkFromToIndex;
import static java.util.Objects.checkIndex;
import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * Images of 32×32 pixels and three colours, with a label each. Slices share the bytes of the set they were cut from.
 *
 * <p>Immutable, as nothing writes to the bytes once the set is made; any number of threads may read it.
 */
public final class ImageSet {

    /** Pixels along an image's side. */
    public static final int SIDE = 32;

    /** Red, green, blue. */
    public static final int CHANNELS = 3;

    /** Bytes of an image: a red, a green and a blue plane, each row by row. */
    public static final int IMAGE_BYTES = CHANNELS * SIDE * SIDE;

    /** The most images whose bytes fit into one Java array. */
    static final int MAX_IMAGES = Integer.MAX_VALUE / IMAGE_BYTES;

    private final byte[] pixels;
    private final byte[] labels;
    private final int classes;
    private final int first;
    private final int size;

    /** The set this one was cut from: while a slice is in use, the cache must not lose the whole. */
    private final ImageSet whole;

    private ImageSet(byte[] pixels, byte[] labels, int classes) {
        this.pixels = pixels;
        this.labels = labels;
        this.classes = classes;
        this.first = 0;
        this.size = labels.length;
        this.whole = this;
    }

    private ImageSet(ImageSet whole, int first, int size) {
        this.pixels = whole.pixels;
        this.labels = whole.labels;
        this.classes = whole.classes;
        this.first = first;
        this.size = size;
        this.whole = whole;
    }

    /**
     * A set over these bytes, which are not copied and must not be written to any more.
     *
     * @param pixels {@link #IMAGE_BYTES} an image
     * @param labels one an image, an unsigned byte from 0 to {@code classes - 1}
     * @param classes at most 256
     */
    public static ImageSet of(byte[] pixels, byte[] labels, int classes) {
        requireNonNull(pixels, "pixels is null");
        requireNonNull(labels, "labels is null");
        if (pixels.length != (long) labels.length * IMAGE_BYTES) {
            throw new IllegalArgumentException("%s labels need %s bytes of pixels, not %s"
                    .formatted(labels.length, (long) labels.length * IMAGE_BYTES, pixels.length));
        }
        return new ImageSet(pixels, labels, classes);
    }

    public int size() {
        return size;
    }

    public int classes() {
        return classes;
    }

    /** The class of an image, from 0 to {@code classes() - 1}. */
    public int label(int image) {
        return labels[first + checkIndex(image, size)] & 0xff;
    }

    /** An image's bytes: a red, a green and a blue plane, each row by row. */
    public byte[] pixels(int image) {
        int offset = offset(image);
        return Arrays.copyOfRange(pixels, offset, offset + IMAGE_BYTES);
    }

    /** The images from {@code from} to {@code to} (exclusive), without copying them. */
    public ImageSet slice(int from, int to) {
        checkFromToIndex(from, to, size);
        return new ImageSet(whole, first + from, to - from);
    }

    /** The set this one was cut from, itself if it is whole. */
    ImageSet whole() {
        return whole;
    }

    /** The bytes of {@link #whole()}; an image's begin at {@link #offset}. */
    public byte[] pixels() {
        return pixels;
    }

    public int offset(int image) {
        return (first + checkIndex(image, size)) * IMAGE_BYTES;
    }
}
