package dev.freezeout.data.batch;

import static java.util.Objects.requireNonNull;

import dev.freezeout.data.ImageSet;
import dev.freezeout.data.Normalisation;
import dev.freezeout.schedule.Settings;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * An endless stream of batches, prepared by a thread of its own a few ahead of where they are used. A pass over the
 * images takes {@link #batchesPerPass()} batches, of which the last may be smaller.
 *
 * <p>The memory of a batch is used again as soon as the next is taken, so a pipeline that is kept makes no garbage. Each
 * pipeline is for one consuming thread.
 */
public final class BatchPipeline implements AutoCloseable {

    /**
     * Images in a batch of an evaluation. Who evaluates the same images again does so in the same batches: another size
     * may round another way.
     */
    public static final int EVALUATION_BATCH = 250;

    /** One is in use, the others are ahead. */
    private static final int BATCHES = 4;

    private final int batchesPerPass;
    private final BlockingQueue<Batch> free = new ArrayBlockingQueue<>(BATCHES);

    /** Holds what was prepared in order; an error is its last element, hence the room for one more. */
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

    BatchPipeline(String name, BatchSource filler, int images, int batchSize) {
        this.batchesPerPass = batches(images, batchSize);
        for (int i = 0; i < BATCHES; i++) {
            free.add(new Batch(Math.min(batchSize, images)));
        }
        this.thread = new Thread(() -> prepare(filler), name);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Batches to train on: each pass in a fresh random order, and each image with a fresh random crop and flip.
     *
     * @param augment whether images are cropped at random from a frame of 4 black pixels, and mirrored half of the time
     * @param seed decides the order, the crops and the flips
     * @param firstIteration the stream starts with this batch, counted from 0; everything is as if those before it had
     *     been taken
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
        TrainingBatches filler = new TrainingBatches(images, normalisation, batchSize, augment, seed, firstIteration);
        return new BatchPipeline("training-batches", filler, images.size(), batchSize);
    }

    /** Batches to evaluate on: each pass in the images' own order, without augmentation. */
    public static BatchPipeline evaluation(ImageSet images, Normalisation normalisation, int batchSize) {
        check(images, batchSize);
        EvaluationBatches filler = new EvaluationBatches(images, normalisation, batchSize);
        return new BatchPipeline("evaluation-batches", filler, images.size(), batchSize);
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

    /** Batches in which every image comes once. */
    public int batchesPerPass() {
        return batchesPerPass;
    }

    /**
     * The next batch. The one before must not be used any more, nor anything native that shares its memory.
     *
     * @throws IllegalStateException if preparing failed, with the cause, or if the pipeline is closed
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

    /** Stops the preparing thread and waits for its end, one batch's work at most. The last batch must not be used any more. */
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

    /** Whether the preparing thread still runs. */
    boolean isAlive() {
        return thread.isAlive();
    }

    private void prepare(BatchSource filler) {
        try {
            while (!Thread.interrupted()) {
                Batch batch = free.take();
                filler.fill(batch);
                ready.add(new Prepared.Filled(batch));
            }
        } catch (InterruptedException e) {
            // Closed.
        } catch (RuntimeException | Error e) {
            ready.add(new Prepared.Broken(e));
        }
    }
}
