package dev.freezeout.data.batch;

import dev.freezeout.data.ImageSet;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/**
 * A batch of images and labels in direct buffers, which native code reads without a copy. Valid until the next call of {@link
 * BatchPipeline#next}, which may reuse its memory.
 */
public final class Batch {

    private final ByteBuffer pixels;
    private final ByteBuffer labels;
    private final FloatBuffer pixelValues;
    private final LongBuffer labelValues;
    private int size;

    Batch(int capacity) {
        pixels = ByteBuffer.allocateDirect(Math.multiplyExact(capacity, ImageSet.IMAGE_BYTES * Float.BYTES))
                .order(ByteOrder.nativeOrder());
        labels = ByteBuffer.allocateDirect(capacity * Long.BYTES).order(ByteOrder.nativeOrder());
        pixelValues = pixels.asFloatBuffer();
        labelValues = labels.asLongBuffer();
    }

    /** Normalised pixels, float32 N × 32 × 32 × 3 (channels last): a direct buffer in native byte order. */
    public ByteBuffer pixels() {
        return pixels;
    }

    /** Labels, int64 N: a direct buffer in native byte order. */
    public ByteBuffer labels() {
        return labels;
    }

    /** N, the number of images; the last batch of an epoch may have fewer than the others. */
    public int size() {
        return size;
    }

    /** Prepares the buffers for a batch of {@code images}, at most the capacity. */
    void begin(int images) {
        size = images;
        pixels.position(0).limit(images * ImageSet.IMAGE_BYTES * Float.BYTES);
        labels.position(0).limit(images * Long.BYTES);
    }

    void put(int position, float[] image, int label) {
        pixelValues.put(position * ImageSet.IMAGE_BYTES, image);
        labelValues.put(position, label);
    }
}
