package dev.freezeout.djlspark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.freezeout.network.WideResNet;
import dev.freezeout.savedmodel.NetworkScorer;
import dev.freezeout.savedmodel.TrainedNetworks;
import dev.freezeout.spark.scoring.NetworkScoring;
import dev.freezeout.spark.scoring.ScoreJob;
import dev.freezeout.spark.scoring.ScoredNetwork;
import dev.freezeout.spark.scoring.ScoringExtension;
import dev.freezeout.store.results.PredictionStore;
import dev.freezeout.trial.DataSettings;
import dev.freezeout.trial.DeviceRequest;
import dev.freezeout.trial.TrialResources;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The extension and the built-in scorer, side by side. */
class DjlSparkScoringTest {

    private static final int IMAGES = 300;

    @TempDir
    private static Path folder = Path.of("");

    private static SparkSession spark;

    @BeforeAll
    static void startSpark() {
        spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "localhost")
                .getOrCreate();
    }

    @AfterAll
    static void stopSpark() {
        spark.stop();
    }

    @Test
    void bothGiveTheSamePredictions() throws Exception {
        DataSettings data = TrainedNetworks.data(folder);
        Map<String, String> network = Map.of(
                "network",
                TrainedNetworks.train(folder, "network", new WideResNet(10, 1, 0))
                        .modelFolder());
        NetworkScoring builtIn = new ScoreJob(
                spark,
                TrainedNetworks.HADOOP,
                new NetworkScorer(data, TrainedNetworks.HADOOP),
                store("built-in"),
                new TrialResources(DeviceRequest.CPU, 1, 1),
                scored -> {});
        ScoringExtension extension =
                ServiceLoader.load(ScoringExtension.class).findFirst().orElseThrow();

        List<ScoredNetwork> scored = builtIn.run(network, IMAGES);

        assertEquals(
                scored,
                extension.scoring(spark, data, store("djl-spark"), one -> {}).run(network, IMAGES));
        assertEquals(rows("built-in"), rows("djl-spark"));
    }

    @Test
    void aNetworkThatIsNotThereIsAResult() throws Exception {
        DataSettings data = TrainedNetworks.data(folder);
        ScoredNetwork scored = new DjlSparkExtension()
                .scoring(spark, data, store("missing"), one -> {})
                .run(Map.of("missing", folder.resolve("missing").toString()), IMAGES)
                .get(0);
        assertNotNull(scored.problem());
    }

    private static PredictionStore store(String name) {
        return new PredictionStore(folder.resolve(name).toString(), "run");
    }

    private static List<Row> rows(String name) {
        return spark.read()
                .parquet(folder.resolve(name).toString())
                .orderBy("image")
                .collectAsList();
    }
}
