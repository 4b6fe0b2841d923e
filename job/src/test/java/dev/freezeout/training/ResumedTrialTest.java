package dev.freezeout.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.data.DataSets;
import dev.freezeout.files.HadoopSettings;
import dev.freezeout.network.WideResNet;
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
import dev.freezeout.trial.result.Completed;
import dev.freezeout.trial.result.EpochMetrics;
import dev.freezeout.trial.result.LayerFreeze;
import dev.freezeout.trial.result.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A trial of 3 epochs of 9 iterations whose layers freeze from the 7th iteration on, with dropout, augmentation and
 * validation: whatever interrupts it, it ends as the one that nothing interrupted.
 */
class ResumedTrialTest {

    private static final HadoopSettings HADOOP = new HadoopSettings(new Configuration());
    private static final CheckpointSettings EACH_EPOCH = new CheckpointSettings(1, 0);

    @TempDir
    private static Path folder = Path.of("");

    private static Trial trial;
    private static Completed undisturbed;

    @BeforeAll
    static void trainUndisturbed() throws Exception {
        DataSettings data = new DataSettings(
                DataSetName.SHAPES100,
                folder.resolve("data").toString(),
                Validation.HOLDOUT,
                true,
                new DataSettings.Generated(200, 100, 0));
        DataSets.prepare(data, HADOOP.get());
        trial = new Trial(
                "trial",
                "configuration",
                "test",
                new TrialConfiguration(
                        data,
                        new WideResNet(10, 1, 0.2),
                        new TrainingSettings(3, 20, 0.1, 0.9, 1e-4, IterationsPerEpoch.ACTUAL),
                        new FreezeOutSettings(HowScale.CUBIC, true, 0.6, false),
                        5));
        undisturbed = completed(train("undisturbed", CheckpointSettings.NEVER, new Listener()));
        assertTrue(undisturbed.run().freezes().get(0).frozenAt() > 0);
    }

    /**
     * It is asked before each iteration and each batch of an evaluation, so 10 times an epoch, whether it is to end: at
     * the first iteration, within an epoch, before its evaluation, as a layer freezes, at the last one, before the test.
     */
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "4, 4", "9, 9", "10, 9", "14, 13", "19, 18", "20, 18", "28, 26", "29, 27", "30, 27"})
    void aCancelledTrialGoesOnWhereItWas(int asked, int iterations) throws Exception {
        String run = "cancelled-" + asked;
        assertThrows(InterruptedException.class, () -> train(run, EACH_EPOCH, new Cancels(asked)));

        Listener listener = new Listener();
        Completed resumed = completed(train(run, EACH_EPOCH, listener));

        assertEquals(List.of("resumes from iteration " + iterations), listener.notes);
        assertSame(undisturbed, resumed);
    }

    @Test
    void aKilledTrialGoesOnFromItsLastCheckpoint() throws Exception {
        assertThrows(Killed.class, () -> train("killed", EACH_EPOCH, new Killer(23)));

        Listener listener = new Listener();
        Completed resumed = completed(train("killed", EACH_EPOCH, listener));

        assertEquals(List.of("resumes from iteration 18"), listener.notes);
        assertSame(undisturbed, resumed);
    }

    @Test
    void aTrialThatIsKilledAgainAndAgainComesToTheSameEnd() throws Exception {
        CheckpointSettings often = new CheckpointSettings(0, 1e-9);
        for (int iteration = 2; iteration < 27; iteration += 3) {
            int at = iteration;
            assertThrows(Killed.class, () -> train("often", often, new Killer(at)));
        }
        assertSame(undisturbed, completed(train("often", often, new Listener())));
    }

    @Test
    void aTrialWhoseNewestCheckpointIsDamagedGoesOnFromTheOneBefore() throws Exception {
        assertThrows(Killed.class, () -> train("damaged", EACH_EPOCH, new Killer(23)));
        Path newest = folder.resolve("checkpoints/damaged/000000000018.checkpoint");
        byte[] bytes = Files.readAllBytes(newest);
        bytes[bytes.length / 2] ^= 1;
        Files.write(newest, bytes);

        Listener listener = new Listener();
        Completed resumed = completed(train("damaged", EACH_EPOCH, listener));

        assertEquals(2, listener.notes.size(), listener.notes::toString);
        assertTrue(listener.notes.get(0).startsWith("Cannot use the checkpoint "), listener.notes::toString);
        assertEquals("resumes from iteration 9", listener.notes.get(1));
        assertSame(undisturbed, resumed);
    }

    @Test
    void checkpointsThatCannotBeWrittenAreNotedAndTheTrialGoesOn() throws Exception {
        Path file = folder.resolve("checkpoints/blocked");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "no folder");

        Listener listener = new Listener();
        Completed trained = completed(train("blocked", EACH_EPOCH, listener));

        assertEquals(2, listener.notes.size(), listener.notes::toString);
        assertTrue(
                listener.notes.get(0).startsWith("cannot write a checkpoint, training continues without it: "),
                listener.notes::toString);
        assertSame(undisturbed, trained);
    }

    @Test
    void secondsBeforeAnInterruptionAreCountedOnce() throws Exception {
        assertThrows(InterruptedException.class, () -> train("timed", EACH_EPOCH, new Cancels(20)));
        Completed resumed = completed(train("timed", EACH_EPOCH, new Listener()));

        double epochs = resumed.run().epochs().stream()
                .mapToDouble(EpochMetrics::trainingSeconds)
                .sum();
        assertEquals(resumed.run().times().trainingSeconds(), epochs, 1e-3);
        assertTrue(resumed.run().times().checkpointSeconds() > 0);
        assertTrue(resumed.run().times().dataSeconds() <= resumed.run().times().trainingSeconds());
    }

    private static void assertSame(Completed expected, Completed actual) throws IOException {
        assertEquals(expected.test(), actual.test());
        assertEquals(expected.run().iterationsDone(), actual.run().iterationsDone());
        assertEquals(untimed(expected), untimed(actual));
        assertEquals(
                expected.run().freezes().stream().map(LayerFreeze::frozenAt).toList(),
                actual.run().freezes().stream().map(LayerFreeze::frozenAt).toList());
        assertArrayEquals(parameters(expected), parameters(actual), "the trained values, bit for bit");
    }

    private static List<List<Object>> untimed(Completed completed) {
        List<List<Object>> rows = new ArrayList<>();
        for (EpochMetrics epoch : completed.run().epochs()) {
            rows.add(Stream.<Object>of(
                            epoch.epoch(),
                            epoch.iterations(),
                            epoch.lastIteration(),
                            epoch.training(),
                            String.valueOf(epoch.validation()),
                            epoch.activeLayers())
                    .toList());
        }
        return rows;
    }

    private static byte[] parameters(Completed completed) throws IOException {
        return Files.readAllBytes(Path.of(completed.modelFolder()).resolve("network-0000.params"));
    }

    private static Completed completed(TrialResult result) {
        return assertInstanceOf(Completed.class, result, result::toString);
    }

    private static TrialResult train(String run, CheckpointSettings checkpoints, TrialListener listener)
            throws InterruptedException {
        TrialFolders folders = new TrialFolders(
                folder.resolve("models").resolve(run).toString(),
                folder.resolve("checkpoints").resolve(run).toString());
        TrialSlot slot = new TrialSlot(DeviceRequest.CPU, -1, 1, "test", 0);
        return new DjlTrialTrainer(HADOOP, "none", checkpoints).train(trial, slot, folders, listener);
    }

    private static class Listener implements TrialListener {

        final List<String> notes = new ArrayList<>();

        /** How often it was asked whether the trial is to end. */
        int asked;

        @Override
        public void noted(String note) {
            notes.add(note);
        }
    }

    /** Cancels the trial when it has been asked so often before. */
    private static final class Cancels extends Listener {

        private final int before;

        Cancels(int before) {
            this.before = before;
        }

        @Override
        public boolean cancelled() {
            return asked++ == before;
        }
    }

    /** Ends the trial at a number of iterations as a crash would: nothing more is written. */
    private static final class Killer extends Listener {

        private final int iteration;

        Killer(int iteration) {
            this.iteration = iteration;
        }

        @Override
        public void noted(String note) {
            int resumedAt = Integer.parseInt(note.replaceAll(".* ", ""));
            asked = resumedAt + resumedAt / 9;
        }

        @Override
        public boolean cancelled() {
            if (asked++ == iteration + iteration / 9) {
                throw new Killed();
            }
            return false;
        }
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }
}
