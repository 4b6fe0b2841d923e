package dev.freezeout.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.checkpoint.Checkpoint.EpochSoFar;
import dev.freezeout.checkpoint.Checkpoint.Freeze;
import dev.freezeout.checkpoint.Checkpoint.RuleState;
import dev.freezeout.checkpoint.Checkpoint.Times;
import dev.freezeout.checkpoint.Checkpoint.Values;
import dev.freezeout.trial.result.EpochMetrics;
import dev.freezeout.trial.result.Evaluation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFolderTest {

    @TempDir
    private Path directory = Path.of("");

    private final List<String> warnings = new ArrayList<>();

    @Test
    void aCheckpointIsReadBackValueByValue() throws IOException {
        Checkpoint written = checkpoint("t1", 123);
        folder("t1").write(written);

        Checkpoint read = newest("t1").orElseThrow();

        assertEquals(written.trialId(), read.trialId());
        assertEquals(123, read.iteration());
        assertEquals(written.started(), read.started());
        assertEquals(written.times(), read.times());
        assertEquals(written.epochSoFar(), read.epochSoFar());
        assertEquals(written.epochs(), read.epochs());
        assertEquals(written.freezes(), read.freezes());
        assertEquals(written.values(), read.values());
        assertEquals(List.of(), warnings);
    }

    @Test
    void theLastTwoAreKept() throws IOException {
        for (long iteration : new long[] {9, 10, 100, 99}) {
            folder("t1").write(checkpoint("t1", iteration));
        }
        assertEquals(List.of("000000000099.checkpoint", "000000000100.checkpoint"), files());
        assertEquals(100, newest("t1").orElseThrow().iteration());
    }

    @Test
    void withoutACheckpointThereIsNone() throws IOException {
        assertTrue(newest("t1").isEmpty());
        assertEquals(List.of(), warnings);
    }

    @Test
    void deletedCheckpointsAreGone() throws IOException {
        folder("t1").write(checkpoint("t1", 1));
        folder("t1").delete();
        assertTrue(Files.notExists(directory.resolve("t1")));
        assertTrue(newest("t1").isEmpty());
    }

    /** Every length that a file may be cut to, and every byte that may be another, on the whole file once. */
    @Test
    void aDamagedCheckpointIsNoticedWhereverTheDamageIsAndTheOneBeforeIsUsed() throws IOException {
        folder("t1").write(checkpoint("t1", 1));
        folder("t1").write(checkpoint("t1", 2));
        Path newest = directory.resolve("t1/000000000002.checkpoint");
        byte[] whole = Files.readAllBytes(newest);
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(newest, Arrays.copyOf(whole, length));
            assertEquals(1, newest("t1").orElseThrow().iteration(), "cut to " + length);
        }
        for (int at = 0; at < whole.length; at += 3) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x10;
            Files.write(newest, changed);
            assertEquals(1, newest("t1").orElseThrow().iteration(), "changed at " + at);
        }
        Files.write(newest, whole);
        assertEquals(2, newest("t1").orElseThrow().iteration());
        assertTrue(
                warnings.stream()
                        .allMatch(warning -> warning.startsWith("Cannot use the checkpoint file:" + newest + ": it")),
                warnings::toString);
    }

    @Test
    void aCheckpointOfAnotherTrialIsNotUsed() throws IOException {
        folder("t1").write(checkpoint("another", 5));
        assertTrue(newest("t1").isEmpty());
        assertEquals(
                List.of("Cannot use the checkpoint file:%s/t1/000000000005.checkpoint: it belongs to trial another"
                        .formatted(directory)),
                warnings);
    }

    @Test
    void aCheckpointOfALaterFormatIsNotUsed() throws IOException {
        folder("t1").write(checkpoint("t1", 5));
        Path file = directory.resolve("t1/000000000005.checkpoint");
        byte[] bytes = Files.readAllBytes(file);
        bytes[7] = 4;
        Files.write(file, bytes);
        assertTrue(newest("t1").isEmpty());
        assertTrue(warnings.get(0).endsWith("its format is version 4, this program reads 1 to 3"), warnings::toString);
    }

    @Test
    void aCheckpointOfVersion010IsReadAndHasNoRuleState() throws IOException {
        Path recorded = Path.of("src/test/resources/study-0.1.0/checkpoints/531afe6b3d6fab52");
        Checkpoint read = new CheckpointFolder(recorded.toString(), "531afe6b3d6fab52", new Configuration())
                .newest(warnings::add)
                .orElseThrow();
        assertEquals(32, read.iteration());
        assertEquals(RuleState.NOTHING, read.values().rule());
        assertTrue(read.values().weights().remaining() > 0);
        assertEquals(List.of(), warnings);
    }

    private Optional<Checkpoint> newest(String trialId) throws IOException {
        return folder(trialId).newest(warnings::add);
    }

    private CheckpointFolder folder(String trialId) {
        return new CheckpointFolder(directory.resolve("t1").toString(), trialId, new Configuration());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("t1"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static Checkpoint checkpoint(String trialId, long iteration) {
        return new Checkpoint(
                trialId,
                iteration,
                Instant.parse("2026-03-04T05:06:07.123456789Z"),
                new Times(1.5, 0.5, 0.75, 0.25, 0.125),
                new EpochSoFar(3.25, 7, 100),
                List.of(
                        new EpochMetrics(1, 10, 9, new Evaluation(2.5, 61.5, 500), null, 7, 1.25, 0),
                        new EpochMetrics(
                                2, 10, 19, new Evaluation(2.25, 60, 500), new Evaluation(2.75, 66, 50), 6, 1.5, 0.5)),
                List.of(new Freeze(17, 1.125)),
                new Values(
                        bytes(1000),
                        bytes(1000),
                        bytes(64),
                        new RuleState(List.of(3.0, 0.1, Double.NaN), List.of(bytes(1000), bytes(40)))));
    }

    private static ByteBuffer bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    }
}
