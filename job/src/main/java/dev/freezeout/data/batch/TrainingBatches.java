package dev.freezeout.data.batch;

import dev.freezeout.data.ImageSet;
import dev.freezeout.data.Normalisation;
import dev.freezeout.data.Shuffle;
import java.util.Random;

/**
 * Shuffled and augmented batches. Each epoch has its own random generator, seeded by the trial's seed and the epoch: it
 * draws the order, then a crop and a flip for each image in that order. So a resumed trial can start at any iteration
 * without computing the batches before it.
 */
final class TrainingBatches implements BatchSource {

    private final ImageSet images;
    private final ImageTransform transform;
    private final int batchSize;
    private final boolean augment;
    private final long seed;
    private final int[] order;

    private long epoch;
    private Random random;

    /** Position of the next image in the epoch's order. */
    private int next;

    TrainingBatches(
            ImageSet images,
            Normalisation normalisation,
            int batchSize,
            boolean augment,
            long seed,
            long firstIteration) {
        this.images = images;
        this.transform = new ImageTransform(normalisation);
        this.batchSize = batchSize;
        this.augment = augment;
        this.seed = seed;
        this.order = new int[images.size()];
        int batches = BatchPipeline.batches(images.size(), batchSize);
        this.epoch = firstIteration / batches;
        this.random = shuffle();
        skip((int) (firstIteration % batches) * batchSize);
    }

    @Override
    public void fill(Batch batch) {
        if (next == order.length) {
            epoch++;
            random = shuffle();
            next = 0;
        }
        int size = Math.min(batchSize, order.length - next);
        batch.begin(size);
        for (int i = 0; i < size; i++) {
            int image = order[next++];
            batch.put(i, augment ? augmented(image) : transform.apply(images, image), images.label(image));
        }
    }

    private Random shuffle() {
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        Random generator = new Random(Shuffle.mix(seed, epoch));
        Shuffle.shuffle(order, generator);
        return generator;
    }

    private float[] augmented(int image) {
        int top = drawOffset();
        int left = drawOffset();
        return transform.apply(images, image, top, left, random.nextBoolean());
    }

    private void skip(int count) {
        next = count;
        for (int i = 0; augment && i < count; i++) {
            drawOffset();
            drawOffset();
            random.nextBoolean();
        }
    }

    private int drawOffset() {
        return random.nextInt(2 * ImageTransform.PADDING + 1);
    }
}
