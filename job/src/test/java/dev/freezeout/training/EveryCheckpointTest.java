package dev.freezeout.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.network.Architecture;
import dev.freezeout.network.DenseNet;
import dev.freezeout.network.DenseNetBc;
import dev.freezeout.network.Vgg;
import dev.freezeout.network.WideResNet;
import dev.freezeout.savedmodel.TrainedNetworks;
import dev.freezeout.schedule.FreezeOutSettings;
import dev.freezeout.schedule.FreezingSettings;
import dev.freezeout.schedule.HowScale;
import dev.freezeout.schedule.rule.EffectivePerturbation;
import dev.freezeout.schedule.rule.GradientChange;
import dev.freezeout.schedule.rule.LinearPrefix;
import dev.freezeout.trial.CheckpointSettings;
import dev.freezeout.trial.DataSettings;
import dev.freezeout.trial.IterationsPerEpoch;
import dev.freezeout.trial.Precision;
import dev.freezeout.trial.TrainingSettings;
import dev.freezeout.trial.Trial;
import dev.freezeout.trial.TrialConfiguration;
import dev.freezeout.trial.engine.TrialFolders;
import dev.freezeout.trial.engine.TrialListener;
import dev.freezeout.trial.result.Completed;
import dev.freezeout.trial.result.LayerFreeze;
import dev.freezeout.trial.result.TrialResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs that write a checkpoint after every iteration, with layers that freeze all the time: whichever checkpoint a run
 * resumes from, and so whatever the resuming process has computed before, it ends with the same bits.
 */
class EveryCheckpointTest {

    private static final int IMAGES = 100;

    @TempDir
    private static Path folder = Path.of("");

    private static DataSettings data;

    @BeforeAll
    static void makeData() {
        data = TrainedNetworks.data(folder, IMAGES, 100);
    }

    /** Each with its epochs and batch size: one or two layers freeze from one iteration to the next. */
    static Stream<Arguments> networks() {
        return Stream.of(
                Arguments.of(new DenseNetBc(16, 4, 0.5, 0), 2, 10),
                Arguments.of(new DenseNet(13, 4, 0.5, 0.1), 2, 10),
                Arguments.of(new WideResNet(10, 1, 0.1), 2, 20),
                Arguments.of(new Vgg(Vgg.Configuration.A, 0.2), 1, 25));
    }

    static Stream<Arguments> networksAndPrecisions() {
        return Stream.of(Precision.values())
                .flatMap(precision -> networks()
                        .map(network -> Arguments.of(network.get()[0], network.get()[1], network.get()[2], precision)));
    }

    @ParameterizedTest(name = "{0}, {3}")
    @MethodSource("networksAndPrecisions")
    void aRunEndsWithTheSameBitsWhicheverCheckpointItGoesOnFrom(
            Architecture network, int epochs, int batchSize, Precision precision, @TempDir Path runs) throws Exception {
        FreezingSettings freezing = new FreezeOutSettings(HowScale.LINEAR, false, 0.1, false);
        assertResumable(network, freezing, epochs, batchSize, precision, runs);
    }

    /** Runs of 20 iterations: the adaptive ones have checkpoints before, after and between their checks. */
    static Stream<FreezingSettings> rules() {
        return Stream.of(
                new LinearPrefix(0.1, 0.9), new GradientChange(60, 12, 0.9), new EffectivePerturbation(0.85, 15, 0.9));
    }

    static Stream<Arguments> rulesAndPrecisions() {
        return Stream.of(Precision.values()).flatMap(precision -> rules().map(rule -> Arguments.of(rule, precision)));
    }

    @ParameterizedTest
    @MethodSource("rulesAndPrecisions")
    void everyRuleFreezesTheSameLayersAndEndsWithTheSameBits(
            FreezingSettings rule, Precision precision, @TempDir Path runs) throws Exception {
        Completed undisturbed = assertResumable(new DenseNetBc(16, 4, 0.5, 0.1), rule, 2, 10, precision, runs);
        long times = frozenAt(undisturbed).stream()
                .filter(iteration -> iteration > 0)
                .distinct()
                .count();
        assertTrue(times >= 2, () -> "layers freeze at " + frozenAt(undisturbed));
    }

    private static Completed assertResumable(
            Architecture network, FreezingSettings freezing, int epochs, int batchSize, Precision precision, Path runs)
            throws Exception {
        Trial trial = new Trial(
                "trial",
                "configuration",
                "test",
                new TrialConfiguration(
                        data,
                        network,
                        new TrainingSettings(epochs, batchSize, 0.1, 0.9, 1e-4, IterationsPerEpoch.ACTUAL, precision),
                        freezing,
                        3));
        Collector collected = new Collector(runs);
        Completed undisturbed = train(trial, runs.resolve("undisturbed"), new CheckpointSettings(1, 1e-9), collected);
        assertEquals(epochs * IMAGES / batchSize - 1, collected.checkpoints.size(), collected.checkpoints::toString);

        List<String> notEqual = new ArrayList<>();
        for (Path checkpoint : collected.checkpoints) {
            Path only = runs.resolve("resumed/checkpoints").resolve(checkpoint.getFileName());
            Files.createDirectories(only.getParent());
            Files.move(checkpoint, only);
            Noting listener = new Noting();

            Completed resumed = train(trial, runs.resolve("resumed"), CheckpointSettings.NEVER, listener);

            assertEquals(1, listener.notes.size(), listener.notes::toString);
            assertTrue(listener.notes.get(0).startsWith("resumes from iteration "), listener.notes::toString);
            if (!Arrays.equals(parameters(undisturbed), parameters(resumed))
                    || !undisturbed.test().equals(resumed.test())
                    || !frozenAt(undisturbed).equals(frozenAt(resumed))) {
                notEqual.add(listener.notes.get(0));
            }
            Files.delete(only);
        }
        assertEquals(List.of(), notEqual);
        return undisturbed;
    }

    private static Completed train(Trial trial, Path run, CheckpointSettings checkpoints, TrialListener listener)
            throws InterruptedException {
        TrialFolders folders = new TrialFolders(
                run.resolve("model").toString(), run.resolve("checkpoints").toString());
        TrialResult result = new DjlTrialTrainer(TrainedNetworks.HADOOP, "none", checkpoints)
                .train(trial, TrainedNetworks.SLOT, folders, listener);
        return assertInstanceOf(Completed.class, result, result::toString);
    }

    private static byte[] parameters(Completed completed) throws IOException {
        return Files.readAllBytes(Path.of(completed.modelFolder()).resolve("network-0000.params"));
    }

    private static List<Long> frozenAt(Completed completed) {
        return completed.run().freezes().stream().map(LayerFreeze::frozenAt).toList();
    }

    /** Keeps every checkpoint: it is asked before each iteration, when the newest is still there. */
    private static final class Collector implements TrialListener {

        private final Path written;
        private final Path kept;
        private final NavigableSet<Path> checkpoints = new TreeSet<>();

        Collector(Path runs) {
            this.written = runs.resolve("undisturbed/checkpoints");
            this.kept = runs.resolve("collected");
        }

        @Override
        public boolean cancelled() {
            try {
                Files.createDirectories(kept);
                if (Files.isDirectory(written)) {
                    for (Path checkpoint : filesIn(written)) {
                        Path link = kept.resolve(checkpoint.getFileName());
                        if (checkpoints.add(link)) {
                            Files.createLink(link, checkpoint);
                        }
                    }
                }
                return false;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static List<Path> filesIn(Path folder) throws IOException {
            try (Stream<Path> files = Files.list(folder)) {
                return files.filter(file -> file.toString().endsWith(".checkpoint"))
                        .toList();
            }
        }
    }

    private static final class Noting implements TrialListener {

        private final List<String> notes = new ArrayList<>();

        @Override
        public void noted(String note) {
            notes.add(note);
        }
    }
}
