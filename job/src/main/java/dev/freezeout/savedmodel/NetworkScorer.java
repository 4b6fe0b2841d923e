package dev.freezeout.savedmodel;

import static java.util.Objects.requireNonNull;

import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.TranslateException;
import dev.freezeout.data.DataSets;
import dev.freezeout.data.ImageSet;
import dev.freezeout.data.batch.Batch;
import dev.freezeout.data.batch.BatchPipeline;
import dev.freezeout.files.HadoopSettings;
import dev.freezeout.torch.Libtorch;
import dev.freezeout.torch.TorchDevice;
import dev.freezeout.trial.DataSettings;
import dev.freezeout.trial.TrialSlot;
import dev.freezeout.trial.engine.ImageScorer;
import dev.freezeout.trial.engine.ScoringTask;
import dev.freezeout.trial.result.Prediction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Classifies the test images of a data set with saved networks, each of which a process loads once. */
public final class NetworkScorer implements ImageScorer {

    private static final long serialVersionUID = 1;

    private final DataSettings data;
    private final HadoopSettings hadoop;

    /**
     * A scorer for the executors of a job.
     *
     * @param data whose test images are classified; normalised as each network was trained
     * @param hadoop how to reach the file systems of data and networks
     */
    public NetworkScorer(DataSettings data, HadoopSettings hadoop) {
        this.data = requireNonNull(data, "data is null");
        this.hadoop = requireNonNull(hadoop, "hadoop is null");
    }

    @Override
    public List<Prediction> score(ScoringTask task, TrialSlot slot) throws IOException, InterruptedException {
        TorchDevice device = TorchDevice.of(slot);
        ImageSet test = DataSets.loadTest(data, hadoop.get());
        try (SavedNetworks.Handle handle = SavedNetworks.acquire(task.modelFolder(), device.device(), hadoop.get());
                Predictor<NDList, NDList> predictor = handle.network().newPredictor();
                NDManager manager = device.newManager()) {
            requireClasses(handle.network(), test);
            return predict(handle.network(), predictor, manager, test, task);
        } catch (TranslateException e) {
            throw new IOException("Cannot use the network in %s: %s".formatted(task.modelFolder(), e.getMessage()), e);
        }
    }

    private void requireClasses(SavedNetwork network, ImageSet test) throws IOException {
        if (network.classes() != test.classes()) {
            throw new IOException("Cannot score %s with the network in %s: the images have %s classes, the network %s"
                    .formatted(data.label(), network.folder(), test.classes(), network.classes()));
        }
    }

    private static List<Prediction> predict(
            SavedNetwork network,
            Predictor<NDList, NDList> predictor,
            NDManager manager,
            ImageSet test,
            ScoringTask task)
            throws TranslateException, InterruptedException {
        Libtorch.recordGradients(false);
        List<Prediction> predictions = new ArrayList<>();
        ImageSet images = test.slice(task.from(), task.to());
        try (BatchPipeline batches =
                BatchPipeline.evaluation(images, network.normalisation(), BatchPipeline.EVALUATION_BATCH)) {
            for (int n = 0; n < batches.batchesPerPass(); n++) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("Scoring was cancelled");
                }
                Batch batch = batches.next();
                try (NDManager step = manager.newSubManager()) {
                    Shape shape = new Shape(batch.size(), ImageSet.SIDE, ImageSet.SIDE, ImageSet.CHANNELS);
                    NDArray pixels =
                            step.create(batch.pixels(), shape, DataType.FLOAT32).transpose(0, 3, 1, 2);
                    NDList output = predictor.predict(new NDList(pixels));
                    output.attach(step);
                    Labels labels = Labels.of(output.singletonOrThrow());
                    for (int i = 0; i < batch.size(); i++) {
                        int image = predictions.size();
                        predictions.add(new Prediction(
                                task.from() + image, images.label(image), labels.predicted(i), labels.probability(i)));
                    }
                }
            }
        }
        return predictions;
    }
}
