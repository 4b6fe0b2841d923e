package dev.freezeout.data.batch;

import dev.freezeout.data.ImageSet;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/**
 * Images and labels in memory that native code reads without copying. Valid until the next one is taken from its {@link
 * BatchPipeline}, which then writes to the same memory again.
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

    /** Direct, in native byte order: float32 normalised pixels, laid out image, row, column, channel (N, H, W, C). */
    public ByteBuffer pixels() {
        return pixels;
    }

    /** Direct, in native byte order: an int64 label an image. */
    public ByteBuffer labels() {
        return labels;
    }

    /** Images in the batch; the last one of an epoch may have fewer than the others. */
    public int size() {
        return size;
    }

    /** Starts over with room for {@code images}. */
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
