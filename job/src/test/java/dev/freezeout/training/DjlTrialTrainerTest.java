package dev.freezeout.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.engine.Engine;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.NoopTranslator;
import dev.freezeout.data.DataSets;
import dev.freezeout.data.DataSplits;
import dev.freezeout.data.batch.Batch;
import dev.freezeout.data.batch.BatchPipeline;
import dev.freezeout.files.HadoopSettings;
import dev.freezeout.network.Architecture;
import dev.freezeout.network.DenseNetBc;
import dev.freezeout.schedule.FreezeOutSettings;
import dev.freezeout.schedule.HowScale;
import dev.freezeout.trial.CheckpointSettings;
import dev.freezeout.trial.DataSetName;
import dev.freezeout.trial.DataSettings;
import dev.freezeout.trial.DeviceRequest;
import dev.freezeout.trial.IterationsPerEpoch;
import dev.freezeout.trial.TrainingSettings;
import dev.freezeout.trial.Trial;
import dev.freezeout.trial.TrialConfiguration;
import dev.freezeout.trial.TrialSlot;
import dev.freezeout.trial.Validation;
import dev.freezeout.trial.engine.TrialFolders;
import dev.freezeout.trial.engine.TrialListener;
import dev.freezeout.trial.engine.TrialProgress;
import dev.freezeout.trial.result.Completed;
import dev.freezeout.trial.result.Diverged;
import dev.freezeout.trial.result.EpochMetrics;
import dev.freezeout.trial.result.Failed;
import dev.freezeout.trial.result.LayerFreeze;
import dev.freezeout.trial.result.TrialResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DjlTrialTrainerTest {

    private static final HadoopSettings HADOOP = new HadoopSettings(new Configuration());
    private static final TrialSlot ONE_THREAD = new TrialSlot(DeviceRequest.CPU, -1, 1, "test", 0);
    private static final FreezeOutSettings CUBIC = new FreezeOutSettings(HowScale.CUBIC, true, 0.7, false);
    private static final FreezeOutSettings LINEAR = new FreezeOutSettings(HowScale.LINEAR, false, 0.45, false);

    @TempDir
    private static Path folder;

    private static DataSettings data;

    @BeforeAll
    static void makeData() {
        data = new DataSettings(
                DataSetName.SHAPES100,
                folder.resolve("data").toString(),
                Validation.HOLDOUT,
                true,
                new DataSettings.Generated(1000, 200, 0));
        DataSets.prepare(data, HADOOP.get());
    }

    @Test
    void lossAndErrorFall() throws InterruptedException {
        Completed trial = completed(train(
                trial("falls", new TrainingSettings(8, 20, 0.1, 0.9, 1e-4, IterationsPerEpoch.ACTUAL), CUBIC, 0)));
        List<EpochMetrics> epochs = trial.run().epochs();
        EpochMetrics first = epochs.get(0);
        EpochMetrics last = epochs.get(epochs.size() - 1);
        assertTrue(
                last.training().loss() < 0.85 * first.training().loss(),
                () -> "loss fell from " + first.training() + " to " + last.training());
        assertTrue(last.training().errorPercent() < first.training().errorPercent());
        assertTrue(trial.test().errorPercent() < 95, () -> "chance is 99 %, got " + trial.test());
        assertTrue(trial.test().loss() < Math.log(100));
    }

    @Test
    void everyEpochIsMeasured() throws InterruptedException {
        Completed trial = completed(train(trial("measured", training(2, 0.1), LINEAR, 0)));
        assertEquals(900, trial.run().plan().trainImages());
        assertEquals(100, trial.run().plan().validationImages());
        assertEquals(200, trial.run().plan().testImages());
        assertEquals(200, trial.test().images());
        assertEquals(2, trial.run().epochs().size());
        EpochMetrics first = trial.run().epochs().get(0);
        assertEquals(18, first.iterations());
        assertEquals(17, first.lastIteration());
        assertEquals(900, first.training().images());
        assertEquals(100, assertNotNullValue(first).images());
        assertTrue(first.trainingSeconds() > 0 && first.evaluationSeconds() > 0);
        assertTrue(trial.run().times().trainingSeconds() >= 2 * 0.001);
        assertTrue(trial.run().times().dataSeconds() > 0);
        assertTrue(
                trial.run().times().dataSeconds() < trial.run().times().trainingSeconds(),
                "waiting for data is a part of training");
        assertTrue(trial.run().times().savingSeconds() > 0);
        assertEquals(36, trial.run().iterationsDone());
        assertEquals("cpu", trial.run().provenance().device());
        assertEquals("2.7.1", trial.run().provenance().pytorchVersion());
    }

    @Test
    void layersFreezeWhenTheScheduleSays() throws InterruptedException {
        Completed trial = completed(train(trial("freezes", training(2, 0.1), LINEAR, 0)));
        List<LayerFreeze> freezes = trial.run().freezes();
        assertEquals(7, freezes.size());
        // n_i = 36 · (0.45 + 0.55 · i / 6) = 16.2, 19.5, 22.8, 26.1, 29.4, 32.7, 36: frozen from the next iteration on.
        long[] expected = {17, 20, 23, 27, 30, 33, -1};
        for (int layer = 0; layer < expected.length; layer++) {
            assertEquals(expected[layer], freezes.get(layer).frozenAt(), "layer " + layer);
        }
        assertTrue(freezes.get(1).frozenAtSeconds() > freezes.get(0).frozenAtSeconds());
        assertTrue(Double.isNaN(freezes.get(6).frozenAtSeconds()));
        assertEquals(1, trial.run().epochs().get(1).activeLayers());
        assertEquals(6, trial.run().epochs().get(0).activeLayers());
    }

    @Test
    void theSameSeedGivesTheSameLossesBitForBit() throws InterruptedException {
        TrialResult once = train(trial("once", training(2, 0.1), CUBIC, 7));
        TrialResult again = train(trial("again", training(2, 0.1), CUBIC, 7));
        TrialResult other = train(trial("other", training(2, 0.1), CUBIC, 8));
        assertEquals(numbers(once), numbers(again));
        assertNotEquals(numbers(once), numbers(other));
    }

    @Test
    void twoTrialsAtOnceGiveExactlyTheLossesOfEachAlone() throws Exception {
        Trial cubic = trial("cubic", training(3, 0.1), CUBIC, 1);
        Trial linear = trial("linear", training(3, 0.1), LINEAR, 2);
        List<List<Double>> alone = List.of(numbers(train(cubic)), numbers(train(linear)));

        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<TrialResult> first = threads.submit(() -> train(cubic));
            Future<TrialResult> second = threads.submit(() -> train(linear));
            assertEquals(alone, List.of(numbers(first.get()), numbers(second.get())));
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void constTimeStretchesTheRunAndEndsWithAPartialEpoch() throws InterruptedException {
        FreezeOutSettings stretched = new FreezeOutSettings(HowScale.SQUARED, false, 0.5, true);
        Completed trial = completed(train(trial("stretched", training(1, 0.1), stretched, 0)));
        double epochs = 1 / (1 - trial.run().trial().configuration().estimatedTimeSaved());
        assertEquals(epochs, trial.run().plan().epochs());
        assertEquals(Math.round(epochs * 18), trial.run().plan().iterations());
        assertEquals(trial.run().plan().iterations(), trial.run().iterationsDone());
        assertEquals(2, trial.run().epochs().size());
        assertEquals(
                trial.run().plan().iterations() - 18,
                trial.run().epochs().get(1).iterations());
    }

    @Test
    void withTheOriginalsFixedEpochLengthTheLastLayersNeverFreeze() throws InterruptedException {
        TrainingSettings fixed = new TrainingSettings(2, 50, 0.1, 0.9, 1e-4, new IterationsPerEpoch(20));
        Completed trial = completed(train(trial("fixed", fixed, LINEAR, 0)));
        assertEquals(36, trial.run().iterationsDone());
        assertEquals(20, trial.run().plan().iterationsPerEpoch());
        assertEquals(40 * (0.45 + 0.55 * 5 / 6), trial.run().freezes().get(5).lastActiveIteration(), 1e-9);
        assertEquals(-1, trial.run().freezes().get(5).frozenAt());
    }

    @Test
    void theSavedNetworkIsLoadedByDjlAndHasTheRecordedTestError() throws Exception {
        Completed trial = completed(train(trial("saved", training(2, 0.1), CUBIC, 0)));
        DataSplits splits = DataSets.load(data, HADOOP.get());
        Criteria<NDList, NDList> criteria = Criteria.builder()
                .setTypes(NDList.class, NDList.class)
                .optModelPath(Path.of(trial.modelFolder()))
                .optTranslator(new NoopTranslator())
                .build();
        int wrong = 0;
        try (ZooModel<NDList, NDList> model = criteria.loadModel();
                Predictor<NDList, NDList> predictor = model.newPredictor();
                NDManager manager = model.getNDManager().newSubManager();
                BatchPipeline batches = BatchPipeline.evaluation(splits.test(), splits.normalisation(), 50)) {
            for (int n = 0; n < batches.batchesPerPass(); n++) {
                Batch batch = batches.next();
                NDArray images = manager.create(batch.pixels(), new Shape(batch.size(), 32, 32, 3), DataType.FLOAT32)
                        .transpose(0, 3, 1, 2);
                NDArray labels = manager.create(batch.labels(), new Shape(batch.size()), DataType.INT64);
                NDArray predicted =
                        predictor.predict(new NDList(images)).singletonOrThrow().argMax(1);
                wrong += (int) predicted.neq(labels).sum().getLong();
            }
        }
        assertEquals(trial.test().errorPercent(), 100.0 * wrong / 200);
    }

    @Test
    void aRateThatIsFarTooHighIsReportedAsDiverged() throws InterruptedException {
        // Weight decay alone makes every weight about 190 times as large in each step, so that 20 steps overflow.
        TrainingSettings absurd = new TrainingSettings(3, 50, 100, 0.9, 1, IterationsPerEpoch.ACTUAL);
        TrialResult result = train(trial("diverges", absurd, FreezeOutSettings.BASELINE, 0));
        Diverged diverged = assertInstanceOf(Diverged.class, result);
        assertTrue(
                diverged.message().matches("training loss is (NaN|Infinity) after iteration \\d+, in epoch \\d"),
                diverged.message());
    }

    @Test
    void missingDataFailsTheTrialWithTheFileInTheMessage() throws InterruptedException {
        DataSettings elsewhere = new DataSettings(
                DataSetName.CIFAR100,
                folder.resolve("nothing-here").toString(),
                Validation.HOLDOUT,
                true,
                data.generated());
        Failed failed = assertInstanceOf(Failed.class, train(trial("nodata", elsewhere, training(1, 0.1), CUBIC, 0)));
        assertTrue(failed.message().contains("nothing-here"), failed.message());
        assertEquals(0, failed.run().iterationsDone());
    }

    @Test
    void aGpuThatIsNotThereFailsTheTrialRatherThanTrainingOnTheCpu() throws InterruptedException {
        assumeTrue(Engine.getEngine("PyTorch").getGpuCount() == 0, "there is a GPU");
        TrialSlot gpu = new TrialSlot(DeviceRequest.GPU, 0, 1, "test", 0);
        Trial trial = trial("gpu", training(1, 0.1), CUBIC, 0);
        TrialResult result = new DjlTrialTrainer(HADOOP, "none", CheckpointSettings.NEVER)
                .train(trial, gpu, folders(trial), new Patient());
        Failed failed = assertInstanceOf(Failed.class, result);
        assertEquals(
                "IllegalStateException: Cannot train on GPU 0: the engine sees 0 GPUs. Is a CUDA build of libtorch on"
                        + " the library path (PYTORCH_LIBRARY_PATH, PYTORCH_FLAVOR), with libcudart beside it?",
                failed.message());
    }

    @Test
    void aCancelledTrialLeavesNoResult() {
        Trial trial = trial("cancelled", training(50, 0.1), CUBIC, 0);
        TrialListener impatient = new Patient() {
            @Override
            public boolean cancelled() {
                return heard.size() == 1;
            }
        };
        InterruptedException e = assertThrows(
                InterruptedException.class,
                () -> new DjlTrialTrainer(HADOOP, "none", CheckpointSettings.NEVER)
                        .train(trial, ONE_THREAD, folders(trial), impatient));
        assertEquals("trial cancelled was cancelled", e.getMessage());
    }

    private static TrialResult train(Trial trial) throws InterruptedException {
        return new DjlTrialTrainer(HADOOP, "none", CheckpointSettings.NEVER)
                .train(trial, ONE_THREAD, folders(trial), new Patient());
    }

    private static Completed completed(TrialResult result) {
        return assertInstanceOf(Completed.class, result, result::toString);
    }

    private static dev.freezeout.trial.result.Evaluation assertNotNullValue(EpochMetrics metrics) {
        assertNotNull(metrics.validation());
        return java.util.Objects.requireNonNull(metrics.validation());
    }

    /** Every number of a result that must not depend on anything but the configuration. */
    private static List<Double> numbers(TrialResult result) {
        Completed completed = completed(result);
        List<Double> numbers = new ArrayList<>();
        for (EpochMetrics epoch : completed.run().epochs()) {
            numbers.add(epoch.training().loss());
            numbers.add(epoch.training().errorPercent());
            numbers.add(assertNotNullValue(epoch).loss());
            numbers.add(assertNotNullValue(epoch).errorPercent());
        }
        numbers.add(completed.test().loss());
        numbers.add(completed.test().errorPercent());
        return numbers;
    }

    private static TrainingSettings training(int epochs, double learningRate) {
        return new TrainingSettings(epochs, 50, learningRate, 0.9, 1e-4, IterationsPerEpoch.ACTUAL);
    }

    private static Trial trial(String id, TrainingSettings training, FreezeOutSettings freezeOut, long seed) {
        return trial(id, data, training, freezeOut, seed);
    }

    private static Trial trial(
            String id, DataSettings data, TrainingSettings training, FreezeOutSettings freezeOut, long seed) {
        return trial(id, data, new DenseNetBc(10, 6, 0.5, 0), training, freezeOut, seed);
    }

    private static Trial trial(
            String id,
            DataSettings data,
            Architecture model,
            TrainingSettings training,
            FreezeOutSettings freezeOut,
            long seed) {
        return new Trial(id, "configuration", "test", new TrialConfiguration(data, model, training, freezeOut, seed));
    }

    private static TrialFolders folders(Trial trial) {
        return new TrialFolders(
                folder.resolve("models").resolve(trial.id()).toString(),
                folder.resolve("checkpoints").resolve(trial.id()).toString());
    }

    /** Listens to a trial until its end. */
    private static class Patient implements TrialListener {

        final List<TrialProgress> heard = new ArrayList<>();

        @Override
        public void progressed(TrialProgress progress) {
            heard.add(progress);
        }

        @Override
        public void epochFinished(TrialProgress progress, EpochMetrics metrics) {
            heard.add(progress);
        }
    }
}
