package dev.freezeout.data.batch;

import dev.freezeout.data.ImageSet;
import dev.freezeout.data.Normalisation;

/** Batches of all images in their order, without augmentation, pass after pass. */
final class EvaluationBatches implements BatchSource {

    private final ImageSet images;
    private final ImageTransform transform;
    private final int batchSize;

    /** Index of the next image. */
    private int next;

    EvaluationBatches(ImageSet images, Normalisation normalisation, int batchSize) {
        this.images = images;
        this.transform = new ImageTransform(normalisation);
        this.batchSize = batchSize;
    }

    @Override
    public void fill(Batch batch) {
        if (next == images.size()) {
            next = 0;
        }
        int size = Math.min(batchSize, images.size() - next);
        batch.begin(size);
        for (int i = 0; i < size; i++, next++) {
            batch.put(i, transform.apply(images, next), images.label(next));
        }
    }
}
