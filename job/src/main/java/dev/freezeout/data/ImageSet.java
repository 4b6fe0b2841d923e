package dev.freezeout.data;

import static java.util.Objects.checkFromToIndex;
import static java.util.Objects.checkIndex;
import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * Colour images of 32×32 pixels with their labels, as bytes. Slices share the bytes of the set from which they were taken.
 *
 * <p>Immutable, provided that nobody writes to the arrays given to {@link #of}; thread safe.
 */
public final class ImageSet {

    /** Height and width of an image, in pixels. */
    public static final int SIDE = 32;

    /** Red, green, blue. */
    public static final int CHANNELS = 3;

    /** Bytes of an image: a red, a green and a blue plane, each row by row. An image is C × H × W here, not channels last. */
    public static final int IMAGE_BYTES = CHANNELS * SIDE * SIDE;

    /** The number of images whose bytes fit into one Java array. */
    static final int MAX_IMAGES = Integer.MAX_VALUE / IMAGE_BYTES;

    private final byte[] pixels;
    private final byte[] labels;
    private final int classes;
    private final int first;
    private final int size;

    /** The set of which this is a slice, referenced so that the soft cache keeps it while the slice is in use. */
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
     * A set over the given arrays, which are not copied and must not change any more.
     *
     * @param pixels {@link #IMAGE_BYTES} for each image
     * @param labels one for each image, an unsigned byte from 0 to {@code classes - 1}
     * @param classes number of classes, at most 256
     * @throws IllegalArgumentException if the lengths of the arrays do not match
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

    /** A copy of an image's bytes: a red, a green and a blue plane, each row by row. */
    public byte[] pixels(int image) {
        int offset = offset(image);
        return Arrays.copyOfRange(pixels, offset, offset + IMAGE_BYTES);
    }

    /** A view of the images from {@code from} to before {@code to}. */
    public ImageSet slice(int from, int to) {
        checkFromToIndex(from, to, size);
        return new ImageSet(whole, first + from, to - from);
    }

    /** The set of which this is a slice; itself if it is none. */
    ImageSet whole() {
        return whole;
    }

    /** The bytes of the whole set, not a copy; those of an image begin at {@link #offset}. */
    public byte[] pixels() {
        return pixels;
    }

    /** Where the bytes of an image begin in {@link #pixels()}. */
    public int offset(int image) {
        return (first + checkIndex(image, size)) * IMAGE_BYTES;
    }
}
