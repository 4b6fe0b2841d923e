package dev.freezeout.spark.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.network.DenseNetBc;
import dev.freezeout.network.WideResNet;
import dev.freezeout.savedmodel.NetworkScorer;
import dev.freezeout.savedmodel.TrainedNetworks;
import dev.freezeout.spark.study.StudySession;
import dev.freezeout.store.results.PredictionStore;
import dev.freezeout.trial.DataSetName;
import dev.freezeout.trial.DataSettings;
import dev.freezeout.trial.DeviceRequest;
import dev.freezeout.trial.TrialResources;
import dev.freezeout.trial.Validation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real networks on a real Spark of two slots; the test set is large enough for two tasks a network. */
class ScoreJobTest {

    private static final TrialResources RESOURCES = new TrialResources(DeviceRequest.CPU, 1, 1);
    private static final int IMAGES = ScoreJob.PART + 300;

    @TempDir
    private static Path folder = Path.of("");

    private static SparkSession spark;
    private static DataSettings images;
    private static final Map<String, String> NETWORKS = new LinkedHashMap<>();

    private final List<ScoredNetwork> told = new ArrayList<>();

    @BeforeAll
    static void trainAndStartSpark() throws InterruptedException {
        NETWORKS.put(
                "one",
                TrainedNetworks.train(folder, "one", new WideResNet(10, 1, 0)).modelFolder());
        NETWORKS.put(
                "two",
                TrainedNetworks.train(folder, "two", new DenseNetBc(10, 4, 0.5, 0))
                        .modelFolder());
        images = new DataSettings(
                DataSetName.SHAPES100,
                folder.resolve("data").toString(),
                Validation.NONE,
                false,
                new DataSettings.Generated(100, IMAGES, 3));
        SparkConf conf = new SparkConf().setMaster("local[2]");
        spark = SparkSession.builder()
                .config(StudySession.configure(conf, "scores", RESOURCES, new StudySession.Machine(2, 0)))
                .getOrCreate();
    }

    @AfterAll
    static void stopSpark() {
        spark.stop();
    }

    @Test
    void everyNetworkLabelsEveryImage() throws Exception {
        List<ScoredNetwork> scored = job("whole").run(NETWORKS, IMAGES);

        assertEquals(
                List.of("one", "two"),
                scored.stream().map(ScoredNetwork::trialId).toList());
        for (ScoredNetwork network : scored) {
            Row row = spark.sql("SELECT count(*), count(DISTINCT image), min(image), max(image),"
                            + " count_if(label <> predicted) FROM parquet.`" + predictions("whole")
                            + "` WHERE trial_id = '" + network.trialId() + "'")
                    .head();
            assertEquals(
                    List.of((long) IMAGES, (long) IMAGES, 0, IMAGES - 1, (long) network.wrong()),
                    List.of(row.get(0), row.get(1), row.get(2), row.get(3), row.get(4)));
            assertEquals(IMAGES, network.images());
        }
        assertEquals(2, told.size());
    }

    @Test
    void aNetworkThatCannotBeLoadedIsToldAndTheOthersAreScored() throws Exception {
        Map<String, String> networks = new LinkedHashMap<>(NETWORKS);
        String missing = folder.resolve("missing").toString();
        networks.put("missing", missing);

        List<ScoredNetwork> scored = job("broken").run(networks, IMAGES);

        assertEquals(
                "Cannot load the network in %s: there is no serving.properties".formatted(missing),
                scored.get(2).problem());
        assertEquals(
                2,
                spark.sql("SELECT DISTINCT trial_id FROM parquet.`" + predictions("broken") + "`")
                        .count());
    }

    @Test
    void scoringAgainReplacesWhatWasThereAndLeavesNothingHidden() throws Exception {
        job("twice").run(NETWORKS, IMAGES);
        job("twice").run(Map.of("one", NETWORKS.getOrDefault("one", "")), 300);

        assertEquals(
                List.of("[one,300]", "[two," + IMAGES + "]"),
                spark
                        .sql("SELECT trial_id, count(*) FROM parquet.`" + predictions("twice")
                                + "` GROUP BY trial_id ORDER BY trial_id")
                        .collectAsList()
                        .stream()
                        .map(Row::toString)
                        .toList());
        try (Stream<Path> files = Files.list(Path.of(predictions("twice")))) {
            assertTrue(files.noneMatch(file -> file.getFileName().toString().startsWith("_")));
        }
    }

    @Test
    void theTableTellsWhatItsColumnsMean() {
        assertEquals(
                List.of("trial_id", "image", "label", "predicted", "probability"),
                List.of(PredictionStore.SCHEMA.fieldNames()));
        assertTrue(Arrays.stream(PredictionStore.SCHEMA.fields())
                .allMatch(field -> field.getComment().isDefined()));
    }

    private ScoreJob job(String run) {
        return new ScoreJob(
                spark,
                TrainedNetworks.HADOOP,
                new NetworkScorer(images, TrainedNetworks.HADOOP),
                new PredictionStore(predictions(run), "run"),
                RESOURCES,
                told::add);
    }

    private static String predictions(String run) {
        return folder.resolve(run).resolve("predictions").toString();
    }
}
