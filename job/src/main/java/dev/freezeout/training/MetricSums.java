package dev.freezeout.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.freezeout.checkpoint.Checkpoint.EpochSoFar;
import dev.freezeout.torch.Libtorch;
import dev.freezeout.trial.result.Evaluation;

/**
 * Sums loss and errors over batches, on the device. {@link #add} only queues work on a GPU; {@link #read} and {@link #soFar}
 * wait for it.
 */
final class MetricSums implements AutoCloseable {

    private final NDManager numbers;
    private final NDArray loss;
    private final NDArray wrong;
    private int images;

    MetricSums(NDManager manager) {
        this(manager, EpochSoFar.NOTHING);
    }

    /** Starts from the sums of an interrupted epoch. */
    MetricSums(NDManager manager, EpochSoFar before) {
        this.numbers = Libtorch.numbers(manager);
        this.loss = manager.full(new Shape(), 0, DataType.FLOAT64);
        this.wrong = manager.full(new Shape(), 0, DataType.INT64);
        try (NDArray lossBefore = manager.create(before.loss());
                NDArray wrongBefore = manager.create(before.wrong())) {
            loss.addi(lossBefore);
            wrong.addi(wrongBefore);
        }
        this.images = before.images();
    }

    /** The sums, for a checkpoint. */
    EpochSoFar soFar() {
        return new EpochSoFar(loss(), wrong(), images);
    }

    /**
     * Adds a batch.
     *
     * @param batchLoss mean loss of the batch, a scalar
     * @param logits N × classes
     * @param labels int64 N
     */
    void add(NDArray batchLoss, NDArray logits, NDArray labels) {
        int size = Math.toIntExact(labels.size());
        try (NDArray doubled = batchLoss.toType(DataType.FLOAT64, false);
                NDArray count = numbers.create(size);
                NDArray sum = doubled.mul(count);
                NDArray predicted = logits.argMax(1);
                NDArray missed = predicted.neq(labels);
                NDArray misses = missed.sum()) {
            loss.addi(sum);
            wrong.addi(misses);
        }
        images += size;
    }

    int images() {
        return images;
    }

    /** Mean loss and error so far. */
    Evaluation read() {
        return new Evaluation(loss() / images, 100.0 * wrong() / images, images);
    }

    private double loss() {
        return Libtorch.bytes(loss).getDouble(0);
    }

    private long wrong() {
        return Libtorch.bytes(wrong).getLong(0);
    }

    @Override
    public void close() {
        loss.close();
        wrong.close();
        numbers.close();
    }
}
