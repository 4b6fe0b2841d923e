package dev.freezeout.data.batch;

import dev.freezeout.data.ImageSet;
import dev.freezeout.data.Normalisation;

/** All images in their order and as they are, over and over. */
final class EvaluationBatches implements BatchSource {

    private final ImageSet images;
    private final ImageTransform writer;
    private final int batchSize;

    /** Images of the pass that have been taken. */
    private int taken;

    EvaluationBatches(ImageSet images, Normalisation normalisation, int batchSize) {
        this.images = images;
        this.writer = new ImageTransform(normalisation);
        this.batchSize = batchSize;
    }

    @Override
    public void fill(Batch batch) {
        if (taken == images.size()) {
            taken = 0;
        }
        int size = Math.min(batchSize, images.size() - taken);
        batch.begin(size);
        for (int i = 0; i < size; i++, taken++) {
            batch.put(i, writer.write(images, taken), images.label(taken));
        }
    }
}
