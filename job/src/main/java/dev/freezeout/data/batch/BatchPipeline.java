package dev.freezeout.data.batch;

import static java.util.Objects.requireNonNull;

import dev.freezeout.data.ImageSet;
import dev.freezeout.data.Normalisation;
import dev.freezeout.schedule.Settings;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * An endless stream of batches, prefetched by a background thread. A pass over the images has {@link #batchesPerPass()}
 * batches, of which the last may be smaller.
 *
 * <p>A fixed number of batches is allocated and reused, so that a running pipeline allocates nothing. For one consuming
 * thread.
 */
public final class BatchPipeline implements AutoCloseable {

    /**
     * Batch size of every evaluation. Another size may round differently, so whoever evaluates the same images again uses this
     * one.
     */
    public static final int EVALUATION_BATCH = 250;

    /** Batches in all: one in use, the others prefetched. */
    private static final int BATCHES = 4;

    private final int batchesPerPass;
    private final BlockingQueue<Batch> free = new ArrayBlockingQueue<>(BATCHES);

    /** Prepared batches in order. An error comes as the last element, hence the capacity of one more. */
    private final BlockingQueue<Prepared> ready = new ArrayBlockingQueue<>(BATCHES + 1);

    private final Thread thread;
    private @Nullable Batch inUse;
    private @Nullable Throwable error;
    private boolean closed;

    /** A batch, or the error that ended the stream. */
    private sealed interface Prepared {
        record Filled(Batch batch) implements Prepared {}

        record Broken(Throwable error) implements Prepared {}
    }

    BatchPipeline(String name, BatchSource source, int images, int batchSize) {
        this.batchesPerPass = batches(images, batchSize);
        for (int i = 0; i < BATCHES; i++) {
            free.add(new Batch(Math.min(batchSize, images)));
        }
        this.thread = new Thread(() -> prepare(source), name);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Batches for training: each epoch in a new random order, with a new random crop and flip of each image.
     *
     * @param augment whether to pad images with 4 black pixels, crop them at random to 32×32, and flip them horizontally with
     *     probability ½
     * @param seed of order, crops and flips
     * @param firstIteration the batch with which the stream starts, from 0; it is the same as if all before it had been read
     */
    public static BatchPipeline training(
            ImageSet images,
            Normalisation normalisation,
            int batchSize,
            boolean augment,
            long seed,
            long firstIteration) {
        check(images, batchSize);
        Settings.check(firstIteration >= 0, "firstIteration", firstIteration, "a whole number of at least 0");
        TrainingBatches source = new TrainingBatches(images, normalisation, batchSize, augment, seed, firstIteration);
        return new BatchPipeline("training-batches", source, images.size(), batchSize);
    }

    /** Batches for evaluation: each pass in the order of the images, without augmentation. */
    public static BatchPipeline evaluation(ImageSet images, Normalisation normalisation, int batchSize) {
        check(images, batchSize);
        EvaluationBatches source = new EvaluationBatches(images, normalisation, batchSize);
        return new BatchPipeline("evaluation-batches", source, images.size(), batchSize);
    }

    private static void check(ImageSet images, int batchSize) {
        requireNonNull(images, "images is null");
        Settings.check(batchSize >= 1, "batchSize", batchSize, "a whole number of at least 1");
        if (images.size() == 0) {
            throw new IllegalArgumentException("There are no images to make batches of");
        }
    }

    static int batches(int images, int batchSize) {
        return (images - 1) / batchSize + 1;
    }

    /** Number of batches in a pass, in which every image comes once. */
    public int batchesPerPass() {
        return batchesPerPass;
    }

    /**
     * Waits for the next batch. The previous one must not be used any more, nor any native array that shares its memory.
     *
     * @throws IllegalStateException if preparing a batch failed, with the cause, or if the pipeline is closed
     */
    public Batch next() throws InterruptedException {
        if (closed) {
            throw new IllegalStateException("The pipeline is closed");
        }
        if (error == null) {
            if (inUse != null) {
                free.add(inUse);
                inUse = null;
            }
            Prepared prepared = ready.take();
            if (prepared instanceof Prepared.Filled filled) {
                inUse = filled.batch();
                return filled.batch();
            }
            error = ((Prepared.Broken) prepared).error();
        }
        throw new IllegalStateException("Cannot prepare a batch: " + error, error);
    }

    /** Stops the background thread and waits for it to end. The last batch must not be used any more. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the background thread is running. */
    boolean isAlive() {
        return thread.isAlive();
    }

    private void prepare(BatchSource source) {
        try {
            while (!Thread.interrupted()) {
                Batch batch = free.take();
                source.fill(batch);
                ready.add(new Prepared.Filled(batch));
            }
        } catch (InterruptedException e) {
            // The pipeline was closed.
        } catch (RuntimeException | Error e) {
            ready.add(new Prepared.Broken(e));
        }
    }
}
