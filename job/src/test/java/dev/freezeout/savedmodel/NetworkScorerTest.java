package dev.freezeout.savedmodel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.inference.Predictor;
import ai.djl.modality.Classifications;
import ai.djl.modality.Input;
import ai.djl.modality.Output;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ZooModel;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freezeout.data.ClassNames;
import dev.freezeout.data.DataSets;
import dev.freezeout.data.ImageSet;
import dev.freezeout.network.WideResNet;
import dev.freezeout.trial.DataSetName;
import dev.freezeout.trial.DataSettings;
import dev.freezeout.trial.PixelMean;
import dev.freezeout.trial.Validation;
import dev.freezeout.trial.engine.ScoringTask;
import dev.freezeout.trial.result.Completed;
import dev.freezeout.trial.result.Prediction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkScorerTest {

    private static final int IMAGES = 300;

    @TempDir
    private static Path folder = Path.of("");

    private static Completed trained;
    private static DataSettings data;
    private static NetworkScorer scorer;

    @BeforeAll
    static void train() throws InterruptedException {
        trained = TrainedNetworks.train(folder, "trained", new WideResNet(10, 1, 0.1));
        data = TrainedNetworks.data(folder);
        scorer = new NetworkScorer(data, TrainedNetworks.HADOOP);
    }

    @Test
    void theErrorIsExactlyTheOneThatTheTrialMeasured() throws Exception {
        List<Prediction> predictions = score(0, IMAGES);

        assertEquals(IMAGES, predictions.size());
        long wrong = predictions.stream().filter(Prediction::isWrong).count();
        assertEquals(trained.test().errorPercent(), 100.0 * wrong / IMAGES);
    }

    @Test
    void partsGiveWhatTheWholeGives() throws Exception {
        List<Prediction> parts = new ArrayList<>(score(0, 250));
        parts.addAll(score(250, IMAGES));

        assertEquals(score(0, IMAGES), parts);
        assertEquals(299, parts.get(299).image());
    }

    @Test
    void tasksOfAProcessShareOneLoadedNetwork() throws Exception {
        Path copy = folder.resolve("models/shared");
        copy(Path.of(trained.modelFolder()), copy);
        ScoringTask task = new ScoringTask("shared", copy.toString(), 0, 100);
        long before = SavedNetworks.loads();

        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<List<Prediction>>> scored = new ArrayList<>();
            for (int n = 0; n < 8; n++) {
                scored.add(threads.submit(() -> scorer.score(task, TrainedNetworks.SLOT)));
            }
            for (Future<List<Prediction>> one : scored) {
                assertEquals(score(0, 100), one.get());
            }
        } finally {
            threads.shutdown();
        }

        assertTrue(SavedNetworks.loads() - before <= 2, "loaded " + (SavedNetworks.loads() - before) + " times");
    }

    @Test
    void aNetworkThatIsNotThereIsToldWithItsFolder() {
        ScoringTask task =
                new ScoringTask("missing", folder.resolve("models/missing").toString(), 0, 100);
        IOException e = assertThrows(IOException.class, () -> scorer.score(task, TrainedNetworks.SLOT));
        assertEquals(
                "Cannot load the network in %s: there is no serving.properties".formatted(task.modelFolder()),
                e.getMessage());
    }

    @Test
    void djlLoadsTheFolderWithItsTranslatorAndNamesTheSameClass() throws Exception {
        List<Prediction> predictions = score(0, 20);
        ImageSet test = DataSets.load(data, TrainedNetworks.HADOOP.get()).test();
        Criteria<byte[], Classifications> criteria = Criteria.builder()
                .setTypes(byte[].class, Classifications.class)
                .optModelPath(Path.of(trained.modelFolder()))
                .optTranslatorFactory(new PixelTranslatorFactory())
                .build();
        try (ZooModel<byte[], Classifications> model = criteria.loadModel();
                Predictor<byte[], Classifications> predictor = model.newPredictor()) {
            List<String> names = ClassNames.of(data);
            for (Prediction prediction : predictions) {
                Classifications.Classification best =
                        predictor.predict(test.pixels(prediction.image())).best();
                assertEquals(names.get(prediction.predicted()), best.getClassName());
                assertEquals(prediction.probability(), best.getProbability(), 1e-5);
            }
        }
    }

    @Test
    void djlServingFindsTheTranslatorByItsNameInTheFolder() throws Exception {
        Prediction prediction = score(0, 1).get(0);
        ImageSet test = DataSets.load(data, TrainedNetworks.HADOOP.get()).test();
        Criteria<Input, Output> criteria = Criteria.builder()
                .setTypes(Input.class, Output.class)
                .optModelPath(Path.of(trained.modelFolder()))
                .build();
        try (ZooModel<Input, Output> model = criteria.loadModel();
                Predictor<Input, Output> predictor = model.newPredictor()) {
            Input request = new Input();
            request.add(test.pixels(0));
            JsonNode answer = new ObjectMapper()
                    .readTree(predictor.predict(request).getData().getAsString());
            assertEquals(
                    ClassNames.of(data).get(prediction.predicted()),
                    answer.get(0).get("className").asText());
            assertEquals(
                    prediction.probability(), answer.get(0).get("probability").asDouble(), 1e-5);
        }
    }

    @Test
    void imagesOfOtherClassesAreRefusedWhenTheirTestFileIsAllThereIs() {
        DataSettings other = new DataSettings(
                DataSetName.CUSTOM,
                folder.resolve("other").toString(),
                Validation.NONE,
                false,
                data.generated(),
                new DataSettings.Custom("other", 2, 1, 10, 10, PixelMean.COMPUTE, List.of(), List.of()));
        writeRecords("test.bin");
        ScoringTask task = new ScoringTask("trained", trained.modelFolder(), 0, 10);

        IOException e = assertThrows(
                IOException.class,
                () -> new NetworkScorer(other, TrainedNetworks.HADOOP).score(task, TrainedNetworks.SLOT));

        assertEquals(
                "Cannot score custom/other with the network in %s: the images have 2 classes, the network 100"
                        .formatted(trained.modelFolder()),
                e.getMessage());
    }

    /** Ten records of a label byte and an image of noise. */
    private static void writeRecords(String name) {
        byte[] records = new byte[10 * 3073];
        new Random(1).nextBytes(records);
        for (int i = 0; i < 10; i++) {
            records[i * 3073] = (byte) (i % 2);
        }
        try {
            Files.createDirectories(folder.resolve("other"));
            Files.write(folder.resolve("other").resolve(name), records);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theTranslatorToBytesGivesTheSamePredictionsInABatch() throws Exception {
        ImageSet test = DataSets.load(data, TrainedNetworks.HADOOP.get()).test();
        List<byte[]> images = new ArrayList<>();
        for (int image = 0; image < 250; image++) {
            images.add(test.pixels(image));
        }
        Criteria<byte[], byte[]> criteria = Criteria.builder()
                .setTypes(byte[].class, byte[].class)
                .optModelPath(Path.of(trained.modelFolder()))
                .optTranslatorFactory(new PixelTranslatorFactory())
                .build();
        try (ZooModel<byte[], byte[]> model = criteria.loadModel();
                Predictor<byte[], byte[]> predictor = model.newPredictor()) {
            List<byte[]> outputs = predictor.batchPredict(images);
            List<Prediction> predictions = new ArrayList<>();
            for (int image = 0; image < outputs.size(); image++) {
                predictions.add(PixelTranslatorFactory.prediction(image, test.label(image), outputs.get(image)));
            }
            assertEquals(score(0, 250), predictions);
        }
    }

    private static List<Prediction> score(int from, int to) throws IOException, InterruptedException {
        return scorer.score(new ScoringTask("trained", trained.modelFolder(), from, to), TrainedNetworks.SLOT);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (String name : List.of("serving.properties", "synset.txt", "network-0000.params")) {
            Files.copy(from.resolve(name), to.resolve(name));
        }
    }
}
