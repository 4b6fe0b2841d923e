package dev.freezeout.savedmodel;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.freezeout.data.DataSets;
import dev.freezeout.files.HadoopSettings;
import dev.freezeout.network.Architecture;
import dev.freezeout.schedule.FreezeOutSettings;
import dev.freezeout.training.DjlTrialTrainer;
import dev.freezeout.trial.CheckpointSettings;
import dev.freezeout.trial.DataSetName;
import dev.freezeout.trial.DataSettings;
import dev.freezeout.trial.DeviceRequest;
import dev.freezeout.trial.IterationsPerEpoch;
import dev.freezeout.trial.Precision;
import dev.freezeout.trial.TrainingSettings;
import dev.freezeout.trial.Trial;
import dev.freezeout.trial.TrialConfiguration;
import dev.freezeout.trial.TrialSlot;
import dev.freezeout.trial.Validation;
import dev.freezeout.trial.engine.TrialFolders;
import dev.freezeout.trial.engine.TrialListener;
import dev.freezeout.trial.result.Completed;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;

/** Networks that were really trained, if for a moment only. */
public final class TrainedNetworks {

    public static final HadoopSettings HADOOP = new HadoopSettings(new Configuration());
    public static final TrialSlot SLOT = new TrialSlot(DeviceRequest.CPU, -1, 1, "test", 0);

    private TrainedNetworks() {}

    /** A small generated set: 200 training and 300 test images. */
    public static DataSettings data(Path folder) {
        return data(folder, 200, 300);
    }

    /** A generated set of so many training and test images, made under {@code data} in the folder. */
    public static DataSettings data(Path folder, int trainImages, int testImages) {
        DataSettings data = new DataSettings(
                DataSetName.SHAPES100,
                folder.resolve("data").toString(),
                Validation.NONE,
                true,
                new DataSettings.Generated(trainImages, testImages, 0));
        DataSets.prepare(data, HADOOP.get());
        return data;
    }

    /** Trains an epoch and saves the network under {@code models} in the folder. */
    public static Completed train(Path folder, String id, Architecture network) throws InterruptedException {
        return train(folder, data(folder), id, network, FreezeOutSettings.BASELINE, 0, 1);
    }

    /** Trains and saves the network under {@code models} in the folder. */
    public static Completed train(
            Path folder,
            DataSettings data,
            String id,
            Architecture network,
            FreezeOutSettings freezeOut,
            long seed,
            int epochs)
            throws InterruptedException {
        return train(folder, data, id, network, freezeOut, seed, epochs, Precision.FLOAT32);
    }

    /** Trains in a precision and saves the network under {@code models} in the folder. */
    public static Completed train(
            Path folder,
            DataSettings data,
            String id,
            Architecture network,
            FreezeOutSettings freezeOut,
            long seed,
            int epochs,
            Precision precision)
            throws InterruptedException {
        TrainingSettings training =
                new TrainingSettings(epochs, 20, 0.05, 0.9, 1e-4, IterationsPerEpoch.ACTUAL, precision);
        Trial trial = new Trial(
                id, "configuration", "test", new TrialConfiguration(data, network, training, freezeOut, seed));
        TrialFolders folders = new TrialFolders(
                folder.resolve("models").resolve(id).toString(),
                folder.resolve("checkpoints").resolve(id).toString());
        return assertInstanceOf(
                Completed.class,
                new DjlTrialTrainer(HADOOP, "none", CheckpointSettings.NEVER)
                        .train(trial, SLOT, folders, TrialListener.NONE));
    }
}
