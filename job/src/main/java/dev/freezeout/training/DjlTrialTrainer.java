package dev.freezeout.training;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDManager;
import dev.freezeout.checkpoint.CheckpointFolder;
import dev.freezeout.data.ClassNames;
import dev.freezeout.data.DataSets;
import dev.freezeout.data.DataSplits;
import dev.freezeout.data.ImageSet;
import dev.freezeout.files.HadoopSettings;
import dev.freezeout.network.Network;
import dev.freezeout.savedmodel.ModelFolder;
import dev.freezeout.schedule.FreezingRule;
import dev.freezeout.schedule.RunLength;
import dev.freezeout.schedule.TrainingRun;
import dev.freezeout.torch.DeviceFault;
import dev.freezeout.torch.TorchDevice;
import dev.freezeout.trial.CheckpointSettings;
import dev.freezeout.trial.TrainingSettings;
import dev.freezeout.trial.Trial;
import dev.freezeout.trial.TrialSlot;
import dev.freezeout.trial.engine.StudyStorageException;
import dev.freezeout.trial.engine.TrialFolders;
import dev.freezeout.trial.engine.TrialListener;
import dev.freezeout.trial.engine.TrialTrainer;
import dev.freezeout.trial.result.Completed;
import dev.freezeout.trial.result.Diverged;
import dev.freezeout.trial.result.Evaluation;
import dev.freezeout.trial.result.Failed;
import dev.freezeout.trial.result.Provenance;
import dev.freezeout.trial.result.RunPlan;
import dev.freezeout.trial.result.TrialResult;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Trains trials with DJL's PyTorch engine. */
public final class DjlTrialTrainer implements TrialTrainer {

    private static final long serialVersionUID = 1;

    private final HadoopSettings hadoop;
    private final String sparkVersion;
    private final CheckpointSettings checkpoints;

    /**
     * A trainer for the executors of a job.
     *
     * @param hadoop how to reach the file systems of the data and of the trained networks
     * @param sparkVersion recorded in every result's provenance
     * @param checkpoints how often a trial writes a checkpoint
     */
    public DjlTrialTrainer(HadoopSettings hadoop, String sparkVersion, CheckpointSettings checkpoints) {
        this.checkpoints = requireNonNull(checkpoints, "checkpoints is null");
        this.hadoop = requireNonNull(hadoop, "hadoop is null");
        this.sparkVersion = requireNonNull(sparkVersion, "sparkVersion is null");
    }

    @Override
    public TrialResult train(Trial trial, TrialSlot slot, TrialFolders folders, TrialListener listener)
            throws InterruptedException {
        RunRecorder record =
                new RunRecorder(trial, Provenance.here(slot, sparkVersion, Provenance.NO_DEVICE, Provenance.NO_DEVICE));
        try {
            TorchDevice device = TorchDevice.of(slot);
            record.provenance(Provenance.here(slot, sparkVersion, device.kind(), device.name()));
            listener.started(device.toString());
            return train(trial, device, folders, record, listener);
        } catch (DivergedException e) {
            return new Diverged(record.summary(), requireNonNull(e.getMessage()));
        } catch (StudyStorageException e) {
            throw e;
        } catch (IOException | RuntimeException | LinkageError e) {
            return Failed.because(e, record.summary(), DeviceFault.isDeviceFault(e));
        }
    }

    private TrialResult train(
            Trial trial, TorchDevice device, TrialFolders folders, RunRecorder record, TrialListener listener)
            throws InterruptedException, IOException {
        DataSplits data = DataSets.load(trial.configuration().data(), hadoop.get());
        int trainImages = data.training().size();
        TrainingSettings training = trial.configuration().training();
        Network network = trial.configuration().model().network(data.training().classes());
        double epochs = trial.epochs();
        int iterationsPerEpoch = training.batchesIn(trainImages);
        int scheduleIterationsPerEpoch = training.iterationsPerEpoch().forBatches(iterationsPerEpoch);
        FreezingRule rule = trial.configuration()
                .freezing()
                .rule(new TrainingRun(
                        training.learningRate(), network.layerCount(), epochs, scheduleIterationsPerEpoch));
        RunLength length = new RunLength(epochs, iterationsPerEpoch);
        RunPlan plan = new RunPlan(
                network.layerCount(),
                network.parameterCount(),
                trainImages,
                size(data.validation()),
                data.test().size(),
                scheduleIterationsPerEpoch,
                epochs,
                length.iterations());
        record.plan(plan, network.layerNames(), rule);

        NDManager manager = device.newManager();
        long seed = trial.configuration().seed();
        FlatWeights weights = FlatWeights.drawn(network, manager, new Random(seed));
        try (TrainableNetwork values = new TrainableNetwork(
                manager,
                network,
                weights,
                rule,
                training.momentum(),
                training.weightDecay(),
                trial.configuration().precision(),
                seed)) {
            CheckpointFolder folder = new CheckpointFolder(folders.checkpoints(), trial.id(), hadoop.get());
            CheckpointWriter writer = new CheckpointWriter(checkpoints, folder, listener);
            TrainingLoop loop = new TrainingLoop(trial, data, values, rule, length, record, listener, writer);
            folder.newest(listener::noted).ifPresent(checkpoint -> {
                loop.resume(checkpoint);
                listener.noted("resumes from iteration " + checkpoint.iteration());
            });
            loop.train();
            Evaluation test = loop.evaluate(data.test());
            save(trial, network, weights, data, folders.model(), record);
            return new Completed(record.summary(), test, folders.model());
        }
    }

    private void save(
            Trial trial, Network network, FlatWeights weights, DataSplits data, String folder, RunRecorder record)
            throws IOException {
        List<String> classes = ClassNames.of(trial.configuration().data());
        record.saving().start();
        try {
            new ModelFolder(folder, hadoop.get()).save(trial, network, weights, classes, data.normalisation());
        } catch (IOException e) {
            throw new StudyStorageException(
                    "Cannot write the network of trial %s to %s: %s".formatted(trial.id(), folder, e.getMessage()), e);
        } finally {
            record.saving().stop();
        }
    }

    private static int size(@Nullable ImageSet images) {
        return images == null ? 0 : images.size();
    }
}
