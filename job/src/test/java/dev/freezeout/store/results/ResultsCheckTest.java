package dev.freezeout.store.results;

import static dev.freezeout.TestTrials.completed;
import static dev.freezeout.TestTrials.run;
import static dev.freezeout.TestTrials.trial;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.store.StudyFolder;
import dev.freezeout.store.StudyLease;
import dev.freezeout.trial.result.Diverged;
import dev.freezeout.trial.result.Failed;
import dev.freezeout.trial.result.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of results that are damaged, removed, or not ours. */
class ResultsCheckTest {

    private final Configuration hadoop = new Configuration();
    private final List<String> warnings = new ArrayList<>();

    @TempDir
    private Path directory = Path.of("");

    private StudyFolder folder = new StudyFolder("none");

    @BeforeEach
    void createStudy() throws IOException {
        folder = new StudyFolder(directory.resolve("study").toString());
        TableFolders.create(folder, hadoop);
        commit(completed(trial("t1", 1)));
        commit(completed(trial("t2", 2)));
        commit(new Diverged(run(trial("t3", 3)), "The loss became NaN"));
        commit(new Failed(run(trial("t4", 4)), "out of luck"));
        assertEquals(Set.of("t1", "t2", "t3"), open());
        assertEquals(new ResultsCheck(List.of(), List.of()), check());
    }

    @Test
    void whatIsNotOursIsLeftAloneAndNamed() throws IOException {
        Path foreign = Files.copy(
                part(ResultSchemas.EPOCHS), table(ResultSchemas.EPOCHS).resolve("foreign.parquet"));
        Path notes = Files.writeString(table(ResultSchemas.TRIALS).resolve("notes.txt"), "mine");
        Path inner = Files.createDirectories(table(ResultSchemas.FREEZES).resolve("part-1/deep"));
        Path blocking = Files.createDirectories(
                Path.of(folder.committed() + "/t9.00000000-0000-0000-0000-000000000000.json/x"));
        Path hidden = Files.createDirectories(Path.of(folder.committed() + "/_mine/x"));

        assertEquals(Set.of("t1", "t2", "t3"), open());

        for (Path path : List.of(foreign, notes, inner, blocking, hidden)) {
            assertTrue(Files.exists(path), path.toString());
        }
        String readAlong =
                "%s is not part of this study and is left alone; readers of the table will take it for rows: move it elsewhere";
        assertEquals(
                List.of(
                        readAlong.formatted(foreign),
                        readAlong.formatted(inner.getParent()),
                        readAlong.formatted(notes),
                        blocking.getParent() + " is not part of this study and is left alone"),
                check().foreign());
        assertEquals(List.of(), check().missing());
        assertEquals(List.of(), warnings);
    }

    @Test
    void aDamagedPartIsKeptAsideAndItsRowsAreMissed() throws IOException {
        for (ResultTable<?> table : List.of(ResultSchemas.EPOCHS, ResultSchemas.FREEZES)) {
            Path part = part(table);
            byte[] whole = Files.readAllBytes(part);
            for (byte[] damaged : List.of(
                    new byte[0],
                    Arrays.copyOf(whole, 4),
                    Arrays.copyOf(whole, whole.length - 1),
                    new byte[whole.length],
                    withWrongFooter(whole))) {
                Files.write(part, damaged);
                warnings.clear();

                assertEquals(Set.of("t1", "t2", "t3"), open());

                assertFalse(Files.exists(part));
                Path kept = aside(part);
                assertEquals(1, warnings.size(), warnings.toString());
                assertTrue(warnings.get(0).startsWith(part + " is damaged: it"), warnings.get(0));
                assertTrue(warnings.get(0).endsWith("; it is kept as " + kept), warnings.get(0));
                assertArrayEquals(damaged, Files.readAllBytes(kept));
                assertEquals(
                        List.of(
                                "%s is missing, and with it the rows of 3 finished trials (t1, t2, t3) (what is left of it is %s): put a copy of it back, or move %s elsewhere, and the next run trains them again"
                                        .formatted(part, kept, part(ResultSchemas.TRIALS))),
                        check().missing());
                Files.delete(kept);
                Files.write(part, whole);
                assertEquals(List.of(), check().missing());
            }
        }
    }

    private static byte[] withWrongFooter(byte[] whole) {
        byte[] wrong = whole.clone();
        Arrays.fill(wrong, whole.length - 200, whole.length - 8, (byte) 0x7f);
        return wrong;
    }

    @Test
    void aPartThatWasRemovedIsMissed() throws IOException {
        Path part = part(ResultSchemas.EPOCHS);
        Files.delete(part);

        assertEquals(Set.of("t1", "t2", "t3"), open());

        assertEquals(List.of(), warnings);
        assertEquals(
                List.of(
                        "%s is missing, and with it the rows of 3 finished trials (t1, t2, t3): put a copy of it back, or move %s elsewhere, and the next run trains them again"
                                .formatted(part, part(ResultSchemas.TRIALS))),
                check().missing());
    }

    @Test
    void aPartWithoutTheRowsOfATrialIsNoticed() throws IOException {
        Path part = part(ResultSchemas.EPOCHS);
        StudyFolder other = new StudyFolder(directory.resolve("other").toString());
        TableFolders.create(other, hadoop);
        TrialCommits commits = new TrialCommits(other, hadoop);
        commits.commit(completed(trial("t1", 1)));
        commits.commit(completed(trial("t2", 2)));
        Compactor.open(other, hadoop, warnings::add);
        Files.copy(
                only(Path.of(ResultSchemas.EPOCHS.folder(other).toString())),
                part,
                StandardCopyOption.REPLACE_EXISTING);

        assertEquals(
                List.of(
                        "%s lacks rows of 1 finished trial (t3): put a copy of it back, or move %s elsewhere, and the next run trains them again"
                                .formatted(part, part(ResultSchemas.TRIALS))),
                check().missing());
    }

    @Test
    void withoutItsTrialsASegmentIsKeptAsideAndTheyAreTrainedAgain() throws IOException {
        Path trials = part(ResultSchemas.TRIALS);
        Path epochs = part(ResultSchemas.EPOCHS);
        Path freezes = part(ResultSchemas.FREEZES);
        byte[] whole = Files.readAllBytes(trials);
        byte[] flipped = whole.clone();
        for (int i = 4; i < 60; i++) { // the first page of the first column
            flipped[i] ^= 1;
        }
        for (byte[] damaged : List.of(new byte[0], Arrays.copyOf(whole, whole.length / 2), flipped)) {
            Files.write(trials, damaged);
            warnings.clear();
            assertEquals(1, check().missing().size());
            assertTrue(check().missing().get(0).startsWith(trials + " is damaged: "), check().toString());

            assertEquals(Set.of(), open());

            assertEquals(1, warnings.size(), warnings.toString());
            assertTrue(warnings.get(0).startsWith(trials + " is damaged: it"), warnings.get(0));
            assertTrue(
                    warnings.get(0)
                            .endsWith(
                                    "; its trials are trained again, and their other rows are kept in %s/_damaged: if you have a copy of the file, stop this run and move all of them back"
                                            .formatted(folder.results())),
                    warnings.get(0));
            assertEquals(new ResultsCheck(List.of(), List.of()), check());
            for (Path file : List.of(trials, epochs, freezes)) {
                Files.move(aside(file), file);
            }
            Files.write(trials, whole);
            assertEquals(Set.of("t1", "t2", "t3"), open());
        }
    }

    @Test
    void aPartOfTheTrialsTableThatWasRemovedIsNoticedByWhatItLeaves() throws IOException {
        Path trials = part(ResultSchemas.TRIALS);
        Path epochs = part(ResultSchemas.EPOCHS);
        Files.delete(trials);

        assertEquals(Set.of(), open());

        assertEquals(
                List.of(
                        "%s is missing; its 3 finished trials (t1, t2, t3) are trained again, and their other rows are kept in %s/_damaged: if you have a copy of the file, stop this run and move all of them back"
                                .formatted(trials, folder.results())),
                warnings);
        assertTrue(Files.exists(aside(epochs)));
        assertFalse(Files.exists(epochs));
    }

    @Test
    void analysingPutsAsideToo() throws IOException {
        Path part = part(ResultSchemas.EPOCHS);
        Files.write(part, new byte[4]);
        try (StudyLease lease = StudyLease.acquire(folder, hadoop)) {
            Compactor.catchUp(folder, hadoop, warnings::add);
            assertTrue(lease.isHeld());
            assertTrue(Files.exists(part)); // another's to put right
            assertEquals(2, check().missing().size(), check().toString());
        }

        Compactor.catchUp(folder, hadoop, warnings::add);

        assertEquals(1, warnings.size());
        assertFalse(Files.exists(part));
    }

    private void commit(TrialResult result) throws IOException {
        new TrialCommits(folder, hadoop).commit(result);
    }

    private Set<String> open() throws IOException {
        return Compactor.open(folder, hadoop, warnings::add).finished();
    }

    private ResultsCheck check() throws IOException {
        return ResultsCheck.of(folder, hadoop);
    }

    private Path table(ResultTable<?> table) {
        return Path.of(table.folder(folder).toString());
    }

    /** The file of the trials that ended, which is the last time that it is looked for. */
    private Path part(ResultTable<?> table) throws IOException {
        return only(table(table));
    }

    private static Path only(Path table) throws IOException {
        try (Stream<Path> files = Files.list(table)) {
            return files.filter(file -> file.getFileName().toString().startsWith("part-2"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Path aside(Path part) {
        return Path.of(folder.results() + "/_damaged")
                .resolve(requireNonNull(part.getParent()).getFileName())
                .resolve(part.getFileName());
    }
}
