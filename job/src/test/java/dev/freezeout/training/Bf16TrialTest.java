package dev.freezeout.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.network.Architecture;
import dev.freezeout.network.DenseNet;
import dev.freezeout.network.DenseNetBc;
import dev.freezeout.network.Vgg;
import dev.freezeout.network.WideResNet;
import dev.freezeout.savedmodel.NetworkScorer;
import dev.freezeout.savedmodel.TrainedNetworks;
import dev.freezeout.schedule.FreezeOutSettings;
import dev.freezeout.schedule.HowScale;
import dev.freezeout.trial.CheckpointSettings;
import dev.freezeout.trial.DataSettings;
import dev.freezeout.trial.IterationsPerEpoch;
import dev.freezeout.trial.Precision;
import dev.freezeout.trial.TrainingSettings;
import dev.freezeout.trial.Trial;
import dev.freezeout.trial.TrialConfiguration;
import dev.freezeout.trial.engine.ScoringTask;
import dev.freezeout.trial.engine.TrialFolders;
import dev.freezeout.trial.engine.TrialListener;
import dev.freezeout.trial.result.Completed;
import dev.freezeout.trial.result.Diverged;
import dev.freezeout.trial.result.EpochMetrics;
import dev.freezeout.trial.result.LayerFreeze;
import dev.freezeout.trial.result.Prediction;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Trials in bfloat16, next to those in float32. */
class Bf16TrialTest {

    private static final FreezeOutSettings EARLY = new FreezeOutSettings(HowScale.CUBIC, false, 0.6, false);

    @TempDir
    private static Path folder = Path.of("");

    private static DataSettings data;

    @BeforeAll
    static void makeData() {
        data = TrainedNetworks.data(folder, 240, 100);
    }

    /** Each with how far losses may be off: further where a classifier has batch norms, which amplify what changes. */
    static Stream<Arguments> networks() {
        return Stream.of(
                Arguments.of(new DenseNetBc(10, 6, 0.5, 0), 0.02),
                Arguments.of(new DenseNet(10, 8, 0.7, 0.1), 0.02),
                Arguments.of(new WideResNet(10, 1, 0.1), 0.02),
                Arguments.of(new Vgg(Vgg.Configuration.A, 0.2), 0.05));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void aTrialLearnsAndFreezesAsItDoesInFloat32(Architecture network, double tolerance) throws InterruptedException {
        Completed exact = train("exact", network, 0, Precision.FLOAT32);
        Completed rounded = train("rounded", network, 0, Precision.BF16);

        List<EpochMetrics> epochs = rounded.run().epochs();
        double first = epochs.get(0).training().loss();
        double last = epochs.get(epochs.size() - 1).training().loss();
        assertTrue(last < first - 0.05, () -> "the loss went from %s to %s".formatted(first, last));
        for (int n = 0; n < epochs.size(); n++) {
            double expected = exact.run().epochs().get(n).training().loss();
            double actual = epochs.get(n).training().loss();
            assertNotEquals(expected, actual);
            assertEquals(expected, actual, tolerance * expected, "mean training loss of epoch " + (n + 1));
        }
        assertEquals(frozenAt(exact), frozenAt(rounded));
    }

    @Test
    void aSavedNetworkScoresWhatItsTrialMeasured() throws Exception {
        Completed trained = train("scored", new DenseNetBc(10, 6, 0.5, 0), 0, Precision.BF16);

        ScoringTask all = new ScoringTask("scored", trained.modelFolder(), 0, 100);
        List<Prediction> predictions = new NetworkScorer(data, TrainedNetworks.HADOOP).score(all, TrainedNetworks.SLOT);

        long wrong = predictions.stream().filter(Prediction::isWrong).count();
        assertEquals(trained.test().errorPercent(), 100.0 * wrong / predictions.size());
    }

    @Test
    void trialsOfBothPrecisionsSideBySideGiveTheNumbersTheyGiveAlone() throws Exception {
        Architecture network = new WideResNet(10, 1, 0.3);
        double exact = train("exactAlone", network, 1, Precision.FLOAT32).test().loss();
        double rounded =
                train("roundedAlone", network, 1, Precision.BF16).test().loss();
        assertNotEquals(exact, rounded);

        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Completed> first = threads.submit(() -> train("exactBeside", network, 1, Precision.FLOAT32));
            Future<Completed> second = threads.submit(() -> train("roundedBeside", network, 1, Precision.BF16));
            assertEquals(exact, first.get().test().loss());
            assertEquals(rounded, second.get().test().loss());
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aRateThatIsFarTooHighIsReportedAsDiverged() throws InterruptedException {
        TrainingSettings absurd = new TrainingSettings(3, 20, 100, 0.9, 1, IterationsPerEpoch.ACTUAL, Precision.BF16);
        Trial trial = new Trial(
                "diverges",
                "configuration",
                "test",
                new TrialConfiguration(data, new DenseNetBc(10, 4, 0.5, 0), absurd, FreezeOutSettings.BASELINE, 0));
        TrialFolders folders = new TrialFolders(
                folder.resolve("diverges/model").toString(),
                folder.resolve("diverges/checkpoints").toString());

        Diverged diverged = assertInstanceOf(
                Diverged.class,
                new DjlTrialTrainer(TrainedNetworks.HADOOP, "none", CheckpointSettings.NEVER)
                        .train(trial, TrainedNetworks.SLOT, folders, TrialListener.NONE));

        assertTrue(
                diverged.message().matches("training loss is (NaN|Infinity) after iteration \\d+, in epoch \\d"),
                diverged.message());
    }

    private static List<Long> frozenAt(Completed completed) {
        return completed.run().freezes().stream().map(LayerFreeze::frozenAt).toList();
    }

    private static Completed train(String id, Architecture network, long seed, Precision precision)
            throws InterruptedException {
        return TrainedNetworks.train(folder, data, id, network, EARLY, seed, 3, precision);
    }
}
