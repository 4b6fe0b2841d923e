package dev.freezeout.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.freezeout.checkpoint.Checkpoint;
import dev.freezeout.checkpoint.Checkpoint.EpochSoFar;
import dev.freezeout.data.DataSplits;
import dev.freezeout.data.ImageSet;
import dev.freezeout.data.batch.Batch;
import dev.freezeout.data.batch.BatchPipeline;
import dev.freezeout.schedule.FreezingRule;
import dev.freezeout.schedule.RunLength;
import dev.freezeout.trial.TrainingSettings;
import dev.freezeout.trial.Trial;
import dev.freezeout.trial.engine.TrialListener;
import dev.freezeout.trial.engine.TrialProgress;
import dev.freezeout.trial.result.EpochMetrics;
import dev.freezeout.trial.result.Evaluation;
import org.jspecify.annotations.Nullable;

/** The loop of a trial: epochs of training steps, each followed by an evaluation. */
final class TrainingLoop {

    private static final double REPORT_EVERY_SECONDS = 0.5;

    private final Trial trial;
    private final DataSplits data;
    private final TrainableNetwork network;
    private final FreezingRule rule;
    private final RunLength length;
    private final RunRecorder record;
    private final TrialListener listener;
    private final CheckpointWriter checkpoints;

    private long iteration;
    private double lastReport;

    /** Training seconds before the epoch in progress. */
    private double secondsBeforeEpoch;

    /** Loss and errors of the current epoch up to where the interrupted run stopped. */
    private EpochSoFar epochSoFar = EpochSoFar.NOTHING;

    TrainingLoop(
            Trial trial,
            DataSplits data,
            TrainableNetwork network,
            FreezingRule rule,
            RunLength length,
            RunRecorder record,
            TrialListener listener,
            CheckpointWriter checkpoints) {
        this.checkpoints = checkpoints;
        this.trial = trial;
        this.data = data;
        this.network = network;
        this.rule = rule;
        this.length = length;
        this.record = record;
        this.listener = listener;
    }

    /** Resumes from a checkpoint. To be called before {@link #train}. */
    void resume(Checkpoint checkpoint) {
        network.restore(checkpoint.values());
        record.resume(checkpoint);
        iteration = checkpoint.iteration();
        secondsBeforeEpoch = checkpoint.times().trainingBeforeEpoch();
        lastReport = checkpoint.times().training();
        epochSoFar = checkpoint.epochSoFar();
    }

    /**
     * Trains to the end of the run, evaluating after each epoch.
     *
     * @throws DivergedException if the loss becomes infinite or NaN
     * @throws InterruptedException if the training was cancelled
     */
    void train() throws InterruptedException {
        TrainingSettings training = trial.configuration().training();
        try (BatchPipeline batches = BatchPipeline.training(
                        data.training(),
                        data.normalisation(),
                        training.batchSize(),
                        trial.configuration().data().augment(),
                        trial.configuration().seed(),
                        iteration);
                BatchPipeline validation = data.validation() == null ? null : evaluation(data.validation())) {
            // After a resume the first epoch may be trained already, but not evaluated.
            for (int epoch = record.epochsDone() + 1; epoch <= length.epochCount(); epoch++) {
                trainEpoch(epoch, batches, validation);
            }
        }
    }

    /**
     * Evaluates the network on a set of images.
     *
     * @throws InterruptedException if the training was cancelled
     */
    Evaluation evaluate(ImageSet images) throws InterruptedException {
        try (BatchPipeline batches = evaluation(images)) {
            return evaluate(batches);
        }
    }

    /** Evaluates the network on one pass over the batches, and times it. */
    private Evaluation evaluate(BatchPipeline batches) throws InterruptedException {
        record.evaluation().start();
        try (NDManager manager = network.manager().newSubManager();
                MetricSums sums = new MetricSums(manager)) {
            for (int n = 0; n < batches.batchesPerPass(); n++) {
                if (isCancelled()) {
                    record.evaluation().discard();
                    interrupt();
                }
                Batch batch = batches.next();
                try (NDManager step = manager.newSubManager()) {
                    network.evaluate(images(batch, step), labels(batch, step), sums);
                }
            }
            return sums.read();
        } finally {
            record.evaluation().stop();
        }
    }

    private void trainEpoch(int epoch, BatchPipeline batches, @Nullable BatchPipeline validation)
            throws InterruptedException {
        double evaluationBefore = record.evaluation().seconds();
        Evaluation trained = trainIterations(epoch, batches);
        Evaluation validated = validation == null ? null : evaluate(validation);
        EpochMetrics metrics = new EpochMetrics(
                epoch,
                length.iterationsIn(epoch),
                iteration - 1,
                trained,
                validated,
                activeLayers(),
                record.training().seconds() - secondsBeforeEpoch,
                record.evaluation().seconds() - evaluationBefore);
        record.epoch(metrics);
        listener.epochFinished(progress(epoch, trained, metrics.trainingSeconds()), metrics);
        secondsBeforeEpoch = record.training().seconds();
        epochSoFar = EpochSoFar.NOTHING;
        if (epoch < length.epochCount() && checkpoints.isDueAfter(epoch)) {
            writeCheckpoint();
        }
    }

    private Evaluation trainIterations(int epoch, BatchPipeline batches) throws InterruptedException {
        long end = (epoch - 1L) * length.iterationsPerEpoch() + length.iterationsIn(epoch);
        record.training().start();
        try (MetricSums sums = new MetricSums(network.manager(), epochSoFar)) {
            while (iteration < end) {
                if (isCancelled()) {
                    record.training().stop();
                    epochSoFar = sums.soFar();
                    interrupt();
                }
                int firstActive = network.decideFreezing(iteration);
                if (firstActive > record.frozenLayers()) {
                    sums.soFar(); // waits for a GPU, so that what it has still to do counts to the layers that were
                    // frozen then
                }
                record.iteration(iteration, firstActive);
                record.data().start();
                Batch batch = batches.next();
                record.data().stop();
                try (NDManager step = network.manager().newSubManager()) {
                    network.step(step, images(batch, step), labels(batch, step), iteration, sums);
                }
                record.iterationDone();
                iteration++;
                if (record.training().seconds() - lastReport > REPORT_EVERY_SECONDS) {
                    lastReport = record.training().seconds();
                    listener.progressed(progress(epoch, read(sums, epoch), lastReport - secondsBeforeEpoch));
                }
                if (iteration < end && checkpoints.isDue()) {
                    record.training().stop();
                    epochSoFar = sums.soFar();
                    writeCheckpoint();
                    record.training().start();
                }
            }
            Evaluation trained = read(sums, epoch);
            epochSoFar = sums.soFar();
            return trained;
        } finally {
            record.training().stop();
        }
    }

    /** A pipeline for evaluation. Reused for all epochs, since each allocates buffers of its own. */
    private BatchPipeline evaluation(ImageSet images) {
        return BatchPipeline.evaluation(images, data.normalisation(), BatchPipeline.EVALUATION_BATCH);
    }

    private Evaluation read(MetricSums sums, int epoch) {
        Evaluation soFar = sums.read();
        if (!Double.isFinite(soFar.loss())) {
            throw new DivergedException(soFar.loss(), iteration - 1, epoch);
        }
        return soFar;
    }

    private TrialProgress progress(int epoch, Evaluation trained, double secondsOfEpoch) {
        long done = iteration - (epoch - 1L) * length.iterationsPerEpoch();
        double training = (length.iterations() - iteration) * secondsOfEpoch / done;
        double evaluation = (length.epochCount() - epoch + 1) * record.evaluationSecondsAnEpoch();
        return new TrialProgress(
                trial.id(),
                epoch,
                length.epochCount(),
                iteration,
                length.iterations(),
                trained.loss(),
                trained.errorPercent(),
                activeLayers(),
                rule.layers(),
                trained.images() / secondsOfEpoch,
                training + evaluation);
    }

    /** Number of layers that were active in the last iteration. */
    private int activeLayers() {
        return rule.layers() - rule.firstActiveLayer(iteration - 1);
    }

    private boolean isCancelled() {
        return Thread.interrupted() || listener.cancelled();
    }

    /** Ends the run, after a checkpoint from which it can be resumed. */
    private void interrupt() throws InterruptedException {
        if (checkpoints.isOn()) {
            writeCheckpoint();
        }
        throw new InterruptedException("trial " + trial.id() + " was cancelled");
    }

    private void writeCheckpoint() {
        record.checkpoints().start();
        checkpoints.write(record.checkpoint(iteration, secondsBeforeEpoch, epochSoFar, network.state()));
        record.checkpoints().stop();
    }

    /** A view N × 3 × 32 × 32 of the batch's N × 32 × 32 × 3 values: PyTorch's channels-last layout. */
    private static NDArray images(Batch batch, NDManager manager) {
        Shape shape = new Shape(batch.size(), ImageSet.SIDE, ImageSet.SIDE, ImageSet.CHANNELS);
        return manager.create(batch.pixels(), shape, DataType.FLOAT32).transpose(0, 3, 1, 2);
    }

    private static NDArray labels(Batch batch, NDManager manager) {
        return manager.create(batch.labels(), new Shape(batch.size()), DataType.INT64);
    }
}
