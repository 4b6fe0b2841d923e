package dev.freezeout.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.network.Architecture;
import dev.freezeout.network.DenseNet;
import dev.freezeout.network.DenseNetBc;
import dev.freezeout.network.Vgg;
import dev.freezeout.network.WideResNet;
import dev.freezeout.savedmodel.TrainedNetworks;
import dev.freezeout.schedule.FreezeOutSettings;
import dev.freezeout.schedule.HowScale;
import dev.freezeout.trial.DataSettings;
import dev.freezeout.trial.result.Completed;
import dev.freezeout.trial.result.EpochMetrics;
import dev.freezeout.trial.result.LayerFreeze;
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

/** The networks, each trained with every strategy. */
class EveryNetworkTest {

    private static final List<Architecture> NETWORKS = List.of(
            new DenseNetBc(10, 6, 0.5, 0),
            new DenseNet(10, 8, 0.7, 0.1),
            new WideResNet(10, 1, 0.1),
            new Vgg(Vgg.Configuration.A, 0.2));

    @TempDir
    private static Path folder;

    private static DataSettings data;

    @BeforeAll
    static void makeData() {
        data = TrainedNetworks.data(folder, 240, 100);
    }

    static Stream<Arguments> networksAndStrategies() {
        return NETWORKS.stream()
                .flatMap(network -> Stream.of(HowScale.values()).map(howScale -> Arguments.of(network, howScale)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("networksAndStrategies")
    void trainingReducesTheLossAndFreezesEveryLayerButTheLast(Architecture network, HowScale howScale)
            throws InterruptedException {
        FreezeOutSettings freezeOut = new FreezeOutSettings(howScale, false, 0.6, false);

        Completed trained = train("falls", network, freezeOut, 0);

        List<EpochMetrics> epochs = trained.run().epochs();
        double first = epochs.get(0).training().loss();
        double last = epochs.get(epochs.size() - 1).training().loss();
        assertTrue(last < first - 0.05, () -> "the loss went from %s to %s".formatted(first, last));
        List<LayerFreeze> freezes = trained.run().freezes();
        assertEquals(
                freezes.size() - 1L,
                freezes.stream().filter(freeze -> freeze.frozenAt() > 0).count());
    }

    @Test
    void whatDropoutDropsDependsOnTheTrialAloneAndNotOnWhatTrainsBesideIt() throws Exception {
        FreezeOutSettings freezeOut = new FreezeOutSettings(HowScale.LINEAR, false, 0.6, false);
        Architecture network = new WideResNet(10, 1, 0.3);
        double one = train("one", network, freezeOut, 1).test().loss();
        double two = train("two", network, freezeOut, 2).test().loss();
        assertNotEquals(one, two);

        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Completed> first = threads.submit(() -> train("first", network, freezeOut, 1));
            Future<Completed> second = threads.submit(() -> train("second", network, freezeOut, 2));
            assertEquals(one, first.get().test().loss());
            assertEquals(two, second.get().test().loss());
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void dropoutChangesTheTraining() throws InterruptedException {
        double without = train("without", new DenseNetBc(10, 4, 0.5, 0), FreezeOutSettings.BASELINE, 1)
                .run()
                .epochs()
                .get(0)
                .training()
                .loss();
        double with = train("with", new DenseNetBc(10, 4, 0.5, 0.2), FreezeOutSettings.BASELINE, 1)
                .run()
                .epochs()
                .get(0)
                .training()
                .loss();
        assertNotEquals(without, with);
    }

    private static Completed train(String id, Architecture network, FreezeOutSettings freezeOut, long seed)
            throws InterruptedException {
        return TrainedNetworks.train(folder, data, id, network, freezeOut, seed, 3);
    }
}
