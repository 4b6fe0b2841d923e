package dev.freezeout.store.results;

import static dev.freezeout.TestTrials.completed;
import static dev.freezeout.TestTrials.run;
import static dev.freezeout.TestTrials.trial;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.store.StudyFolder;
import dev.freezeout.store.StudyLease;
import dev.freezeout.trial.result.Diverged;
import dev.freezeout.trial.result.Failed;
import dev.freezeout.trial.result.RunPlan;
import dev.freezeout.trial.result.RunSummary;
import dev.freezeout.trial.result.RunTimes;
import dev.freezeout.trial.result.TrialOutcome;
import dev.freezeout.trial.result.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompactorTest {

    private final Configuration hadoop = new Configuration();
    private final List<String> warnings = new ArrayList<>();

    @TempDir
    private Path directory;

    private StudyFolder folder;

    @BeforeEach
    void createFolder() throws IOException {
        folder = new StudyFolder(directory.resolve("study").toString());
        TableFolders.create(folder, hadoop);
    }

    @Test
    void manyTrialsBecomeOneFileOfEachTable() throws IOException {
        for (int i = 0; i < 20; i++) {
            commit(completed(trial("t" + i, i)));
        }

        Compactor compactor = open();

        assertEquals(20, compactor.finished().size());
        for (ResultTable<?> table : ResultSchemas.TABLES) {
            assertEquals(1, files(table).size(), files(table).toString());
        }
        assertEquals(20, rows(ResultSchemas.TRIALS).size());
        assertEquals(40, rows(ResultSchemas.EPOCHS).size());
        assertEquals(40, rows(ResultSchemas.FREEZES).size());
        assertEquals(List.of(), names(folder.committed()));
    }

    @Test
    void onlyTheTrialsThatAreAskedForAreBroughtIn() throws IOException {
        Compactor compactor = open();
        commit(completed(trial("t1", 1)));
        commit(completed(trial("t2", 2)));

        assertEquals(1, compactor.compact(trial -> trial.equals("t2")));

        assertEquals(List.of("t2"), trials());
        assertEquals(2, new ResultReader(folder, hadoop).outcomes().size());
    }

    @Test
    void ofTwoAttemptsAtATrialTheRowsOfOneComeIn() throws IOException {
        TrialResult result = completed(trial("t1", 1));
        commit(result);
        commit(result);
        Compactor compactor = open();
        commit(result); // of one that was thought to be dead

        assertEquals(0, compactor.compact(trial -> true));

        assertEquals(List.of("t1"), trials());
        assertEquals(2, rows(ResultSchemas.EPOCHS).size());
        assertEquals(2, rows(ResultSchemas.FREEZES).size());
        assertEquals(List.of(), names(folder.committed()));
    }

    @Test
    void anAttemptThatCameToItsEndGoesBeforeOneThatFailed() throws IOException {
        for (int i = 0; i < 8; i++) { // the order of files is that of random names
            commit(new Failed(run(trial("t" + i, 1)), "out of luck"));
            commit(new Diverged(run(trial("t" + i, 1)), "The loss became NaN"));
            commit(new Failed(run(trial("t" + i, 1)), "out of luck"));
        }

        open();

        assertEquals(8, rows(ResultSchemas.TRIALS).size());
        assertTrue(rows(ResultSchemas.TRIALS).stream().allMatch(row -> row.contains("status: diverged\n")));
    }

    @Test
    void aFailedTrialIsARowUntilItIsToBeTriedAnew() throws IOException {
        commit(new Failed(run(trial("t1", 1)), "out of luck"));
        commit(new Failed(run(trial("t2", 2)), "out of luck"));
        Compactor compactor = open();
        assertEquals(List.of("t1", "t2"), trials());
        assertEquals(Set.of(), compactor.finished());

        compactor.withdraw(List.of("t1", "t3"));
        assertEquals(List.of("t2"), trials());
        commit(completed(trial("t1", 1)));
        compactor.compact(trial -> true);

        assertEquals(List.of("t1", "t2"), trials());
        assertEquals(4, rows(ResultSchemas.EPOCHS).size());
        assertEquals(Set.of("t1"), compactor.finished());
    }

    @Test
    void aTrialThatFailedAndWasTriedAgainByAnotherHasOneRow() throws IOException {
        commit(new Failed(run(trial("t1", 1)), "out of luck"));
        open();
        commit(completed(trial("t1", 1)));

        open();

        assertEquals(1, rows(ResultSchemas.TRIALS).size());
        assertTrue(rows(ResultSchemas.TRIALS).get(0).contains("status: completed\n"));
        assertEquals(2, rows(ResultSchemas.EPOCHS).size());
    }

    @Test
    void aDamagedResultIsToldAndItsTrialIsUnfinished() throws IOException {
        commit(completed(trial("t1", 1)));
        Path file = committedFile();
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += 97) {
            Files.write(file, Arrays.copyOf(whole, length));
            warnings.clear();

            Compactor compactor = open();

            assertEquals(Set.of(), compactor.finished());
            assertEquals(1, warnings.size());
            assertTrue(
                    warnings.get(0)
                            .startsWith("cannot use a trial's result, so it has to be trained again: file:" + file),
                    warnings.get(0));
            assertEquals(List.of(), names(folder.committed()));
            assertArrayEquals(Files.readAllBytes(kept()), Arrays.copyOf(whole, length));
            Files.delete(kept());
        }
        byte[] flipped = whole.clone();
        flipped[whole.length / 2] ^= 1;
        Files.write(file, flipped);
        assertEquals(Set.of(), open().finished());
        assertTrue(
                warnings.get(warnings.size() - 1).endsWith(": its checksum does not match; it is kept as " + kept()),
                warnings.get(warnings.size() - 1));
    }

    private Path kept() throws IOException {
        return list(new org.apache.hadoop.fs.Path(folder.results(), "_damaged/_committed"))
                .get(0);
    }

    /** How far a compaction had come when its process was killed. */
    enum Killed {
        WHILE_WRITING_EPOCHS,
        WHILE_WRITING_TRIALS,
        BEFORE_THE_FIRST_RENAME,
        AFTER_ONE_RENAME,
        AFTER_TWO_RENAMES,
        BEFORE_COMMITTED_FILES_WERE_REMOVED,
        WHILE_COMMITTED_FILES_WERE_REMOVED
    }

    @ParameterizedTest
    @EnumSource
    void aCompactionThatWasKilledLeavesEveryTrialOnce(Killed killed) throws IOException {
        commit(completed(trial("t1", 1)));
        commit(new Diverged(run(trial("t2", 2)), "The loss became NaN"));
        List<Path> committed = list(folder.committed());
        List<byte[]> contents = new ArrayList<>();
        for (Path file : committed) {
            contents.add(Files.readAllBytes(file));
        }
        open();
        List<List<String>> expected = tables();
        int restored = killed == Killed.WHILE_COMMITTED_FILES_WERE_REMOVED ? 1 : 2;
        for (int i = 0; i < restored; i++) {
            Files.write(committed.get(i), contents.get(i));
        }
        Path epochs = list(ResultSchemas.EPOCHS.folder(folder)).get(0);
        Path freezes = list(ResultSchemas.FREEZES.folder(folder)).get(0);
        Path trials = list(ResultSchemas.TRIALS.folder(folder)).get(0);
        switch (killed) {
            case WHILE_WRITING_EPOCHS -> {
                Files.delete(trials);
                Files.delete(freezes);
                hide(epochs);
                cut(hidden(epochs));
            }
            case WHILE_WRITING_TRIALS -> {
                hide(epochs);
                hide(freezes);
                hide(trials);
                cut(hidden(trials));
                Files.move(
                        hidden(trials),
                        hidden(trials).resolveSibling(hidden(trials).getFileName() + ".tmp"));
            }
            case BEFORE_THE_FIRST_RENAME -> {
                hide(epochs);
                hide(freezes);
                hide(trials);
            }
            case AFTER_ONE_RENAME -> {
                hide(freezes);
                hide(trials);
            }
            case AFTER_TWO_RENAMES -> hide(trials);
            default -> {}
        }

        Compactor compactor = open();

        assertEquals(expected, tables());
        assertEquals(Set.of("t1", "t2"), compactor.finished());
        for (ResultTable<?> table : ResultSchemas.TABLES) {
            assertEquals(
                    1,
                    names(table.folder(folder)).size(),
                    names(table.folder(folder)).toString());
        }
        assertEquals(List.of(), names(folder.committed()));
        assertEquals(List.of(), warnings);
    }

    @Test
    void rowsOfATrialThatWasBeingWithdrawnGoToo() throws IOException {
        commit(new Failed(run(trial("t1", 1)), "out of luck"));
        open();
        Files.delete(list(ResultSchemas.TRIALS.folder(folder)).get(0)); // the first step of it

        open();

        assertEquals(List.of(List.of(), List.of(), List.of(), List.of()), tables());
    }

    @Test
    void aReaderSeesEveryTrialOnceFromThenOnWhateverIsCompactedMeanwhile() throws Exception {
        Compactor compactor = open();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<?> writing = thread.submit(() -> {
                for (int i = 0; i < 60; i++) {
                    commit(completed(trial(String.format(Locale.ROOT, "t%02d", i), i)));
                    if (i % 3 == 0) {
                        compactor.compact(trial -> true);
                    }
                }
                return compactor.compact(trial -> true);
            });
            Set<String> before = Set.of();
            int looks = 0;
            while (!writing.isDone() || looks == 0) {
                List<String> now = trials();
                assertEquals(now.size(), new HashSet<>(now).size(), () -> "twice in " + now);
                assertTrue(now.containsAll(before), "gone of " + before);
                before = new TreeSet<>(now);
                looks++;
            }
            writing.get();
            assertTrue(looks > 3, "only looked %s times".formatted(looks));
        } finally {
            thread.shutdown();
        }
        assertEquals(60, trials().size());
    }

    @Test
    void aStudyThatNobodyRunsIsCaughtUpAndOneThatIsRunIsLeftAlone() throws IOException {
        commit(completed(trial("t1", 1)));
        StudyLease lease = StudyLease.acquire(folder, hadoop);
        Compactor.catchUp(folder, hadoop, warnings::add);
        assertEquals(List.of(), trials());
        lease.close();

        Compactor.catchUp(folder, hadoop, warnings::add);

        assertEquals(List.of("t1"), trials());
    }

    @Test
    void valuesThatAreNoNumbersSurvive() throws IOException {
        RunSummary like = run(trial("t1", 1));
        commit(new Diverged(
                new RunSummary(
                        like.trial(),
                        like.provenance(),
                        like.started(),
                        like.finished(),
                        new RunPlan(0, 0, 0, 0, 0, 0, Double.POSITIVE_INFINITY, 0),
                        0,
                        new RunTimes(Double.MIN_VALUE, 0.1, 0.1 + 0.2, -0.0, Double.NaN),
                        List.of(),
                        List.of()),
                "NaN, \"quoted\" and ünïcode\nin two lines"));

        TrialOutcome outcome = new ResultReader(folder, hadoop).outcomes().get(0);
        open();

        assertEquals("NaN, \"quoted\" and ünïcode\nin two lines", outcome.message());
        String row = rows(ResultSchemas.TRIALS).get(0);
        assertTrue(row.contains("epochs: Infinity\n"), row);
        assertTrue(row.contains("saving_seconds: NaN\n"), row);
        assertTrue(row.contains("training_seconds: 4.9E-324\n"), row);
        assertTrue(row.contains("evaluation_seconds: 0.30000000000000004\n"), row);
        assertTrue(row.contains("checkpoint_seconds: -0.0\n"), row);
    }

    /** Each name would be a pattern for others, or none at all. */
    @ParameterizedTest
    @ValueSource(strings = {"run[1]", "run?", "r*", "[abc", "back\\slash", "{run1,ab}"})
    void aStudyInAFolderWhoseNameLooksLikeAPatternIsBroughtInAndLeavesOthersAlone(String name) throws IOException {
        StudyFolder other = new StudyFolder(directory.resolve("run1").toString());
        TableFolders.create(other, hadoop);
        String left = "_part-20260304-050607008-0a1b2c3d.parquet.hidden";
        Path others = Files.writeString(Path.of(ResultSchemas.EPOCHS.folder(other) + "/" + left), "of another");
        folder = new StudyFolder(directory.resolve(name).toString());
        TableFolders.create(folder, hadoop);
        Files.writeString(Path.of(ResultSchemas.EPOCHS.folder(folder) + "/" + left), "left by a kill");
        commit(completed(trial("t1", 1)));
        FailedAttempts failures = new FailedAttempts(folder, "t2", hadoop);
        failures.add(new FailedAttempts.Attempt("because", "here", 1));

        open();

        assertEquals(List.of("t1"), trials());
        assertEquals(List.of(), names(folder.committed()));
        assertEquals(1, list(ResultSchemas.EPOCHS.folder(folder)).size());
        assertEquals(1, failures.all().size());
        failures.clear();
        assertEquals(List.of(), failures.all());
        assertEquals("of another", Files.readString(others));
    }

    @Test
    void anAttemptWhoseNoteWasCutOffDoesNotCount() throws IOException {
        FailedAttempts failures = new FailedAttempts(folder, "t1", hadoop);
        failures.add(new FailedAttempts.Attempt("because", "here", 1));
        Files.writeString(Path.of(folder.checkpoints("t1") + "/failed-of-a-full-disk"), "");
        Files.writeString(Path.of(folder.checkpoints("t1") + "/failed-by-a-kill"), "{\"mess");

        assertEquals(List.of(new FailedAttempts.Attempt("because", "here", 1)), failures.all());
    }

    private void commit(TrialResult result) throws IOException {
        new TrialCommits(folder, hadoop).commit(result);
    }

    private Compactor open() throws IOException {
        return Compactor.open(folder, hadoop, warnings::add);
    }

    private Path committedFile() throws IOException {
        return list(folder.committed()).get(0);
    }

    private static void hide(Path file) throws IOException {
        Files.move(file, hidden(file));
    }

    private static Path hidden(Path file) {
        return file.resolveSibling("_" + file.getFileName() + ".hidden");
    }

    private static void cut(Path file) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    }

    private List<String> trials() throws IOException {
        return new ResultReader(folder, hadoop)
                .outcomesInTables().stream().map(TrialOutcome::trialId).sorted().toList();
    }

    private List<List<String>> tables() throws IOException {
        List<List<String>> tables = new ArrayList<>();
        for (ResultTable<?> table : ResultSchemas.TABLES) {
            tables.add(rows(table));
        }
        return tables;
    }

    /** Rows as text, in an order that does not depend on the files. */
    private List<String> rows(ResultTable<?> table) throws IOException {
        List<String> rows = new ArrayList<>();
        for (Path file : files(table)) {
            try (ParquetReader<Group> reader = ParquetReader.builder(
                            new GroupReadSupport(), new org.apache.hadoop.fs.Path(file.toString()))
                    .build()) {
                for (Group row = reader.read(); row != null; row = reader.read()) {
                    rows.add(row.toString());
                }
            }
        }
        rows.sort(null);
        return rows;
    }

    /** What a reader of the table sees. */
    private List<Path> files(ResultTable<?> table) throws IOException {
        return list(table.folder(folder)).stream()
                .filter(file -> !file.getFileName().toString().startsWith("_"))
                .toList();
    }

    private static List<Path> list(org.apache.hadoop.fs.Path folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(folder.toString()))) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .filter(file -> !file.getFileName().toString().equals(ResultReader.EMPTY))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> names(org.apache.hadoop.fs.Path folder) throws IOException {
        return list(folder).stream().map(file -> file.getFileName().toString()).toList();
    }
}
