package dev.freezeout.data.batch;

import dev.freezeout.data.ImageSet;
import dev.freezeout.data.Normalisation;
import dev.freezeout.data.Shuffle;
import java.util.Random;

/**
 * Shuffled and augmented batches. An epoch is drawn from a generator of its own, seeded by the trial's seed and the
 * epoch's number: first the order, then a crop and a flip an image in that order. So any iteration can be taken up
 * without running those before it.
 */
final class TrainingBatches implements BatchSource {

    private final ImageSet images;
    private final ImageTransform writer;
    private final int batchSize;
    private final boolean augment;
    private final long seed;
    private final int[] order;

    private long epoch;
    private Random random;

    /** Images of the epoch that have been taken. */
    private int taken;

    TrainingBatches(
            ImageSet images,
            Normalisation normalisation,
            int batchSize,
            boolean augment,
            long seed,
            long firstIteration) {
        this.images = images;
        this.writer = new ImageTransform(normalisation);
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
        if (taken == order.length) {
            epoch++;
            random = shuffle();
            taken = 0;
        }
        int size = Math.min(batchSize, order.length - taken);
        batch.begin(size);
        for (int i = 0; i < size; i++) {
            int image = order[taken++];
            batch.put(i, augment ? augmented(image) : writer.write(images, image), images.label(image));
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
        return writer.write(images, image, top, left, random.nextBoolean());
    }

    private void skip(int count) {
        taken = count;
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
