package dev.freezeout.store.results;

import static dev.freezeout.TestTrials.completed;
import static dev.freezeout.TestTrials.run;
import static dev.freezeout.TestTrials.trial;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.store.StudyFolder;
import dev.freezeout.trial.result.Failed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files in a study's folder that name their trial as none of ours is named: no path is made of that. */
class ForeignIdsTest {

    private static final String ID = "../../../../outside";
    private static final String PROBLEM = ID + " is not a trial id, which is 1 to 64 letters (A to Z) and digits";

    private final Configuration hadoop = new Configuration();

    @TempDir
    private Path directory;

    private StudyFolder folder;

    @BeforeEach
    void createFolder() throws IOException {
        folder = new StudyFolder(directory.resolve("studies/study").toString());
        TableFolders.create(folder, hadoop);
    }

    @Test
    void aResultOfSuchATrialIsOfNoUse() throws IOException {
        new TrialCommits(folder, hadoop).commit(new Failed(run(trial("t1", 1)), "out of luck"));
        Path committed = committed();
        String line = Files.readString(committed).lines().findFirst().orElseThrow();
        writeCommitted(committed, line.replaceFirst("\"trial_id\":\"t1\"", "\"trial_id\":\"" + ID + "\""));
        List<String> warnings = new ArrayList<>();

        Compactor.open(folder, hadoop, warnings::add);

        assertUnused(warnings, committed, PROBLEM);
        assertEquals(List.of(), outside());
    }

    @Test
    void aResultUnderTheNameOfAnotherTrialIsOfNoUse() throws IOException {
        new TrialCommits(folder, hadoop).commit(completed(trial("t1", 1)));
        Path committed = committed();
        Path renamed = committed.resolveSibling(
                "t2" + committed.getFileName().toString().substring(2));
        Files.move(committed, renamed);
        List<String> warnings = new ArrayList<>();

        assertEquals(Set.of(), Compactor.open(folder, hadoop, warnings::add).finished());

        assertUnused(warnings, renamed, "it is of trial t1");
    }

    @Test
    void aFileOfTheTrialsTableWithSuchATrialIsNamed() throws IOException {
        new TrialCommits(folder, hadoop).commit(completed(trial("t1", 1)));
        CommittedTrial trial = new TrialCommits(folder, hadoop)
                .read(new org.apache.hadoop.fs.Path(committed().toUri()));
        InternalRow row = trial.rows(ResultSchemas.TRIALS).get(0).copy();
        row.update(ResultSchemas.TRIALS.schema().fieldIndex("trial_id"), UTF8String.fromString(ID));
        org.apache.hadoop.fs.Path file =
                new org.apache.hadoop.fs.Path(ResultSchemas.TRIALS.folder(folder), "part-1.parquet");
        try (SparkRowWriter writer = new SparkRowWriter(file, ResultSchemas.TRIALS.schema(), hadoop)) {
            writer.write(row);
        }

        IOException e = assertThrows(IOException.class, () -> TrialOutcomeReader.read(file, hadoop));

        assertEquals(file + " is damaged: it cannot be read as rows of the table", e.getMessage());
        assertEquals(List.of(), new ResultReader(folder, hadoop).outcomesInTables());
    }

    @Test
    void noFolderIsNamedAfterSuchATrial() {
        assertEquals(
                PROBLEM,
                assertThrows(IllegalArgumentException.class, () -> folder.model(ID))
                        .getMessage());
        assertEquals(
                PROBLEM,
                assertThrows(IllegalArgumentException.class, () -> folder.checkpoints(ID))
                        .getMessage());
        PredictionStore store = new PredictionStore(folder.scores() + "/predictions", "run");
        assertEquals(
                PROBLEM,
                assertThrows(IllegalArgumentException.class, () -> store.hidden(ID))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> store.publish("*", hadoop));
    }

    private static void assertUnused(List<String> warnings, Path file, String problem) {
        assertEquals(1, warnings.size(), warnings::toString);
        String expected =
                "cannot use a trial's result, so it has to be trained again: file:%s: %s".formatted(file, problem);
        assertTrue(warnings.get(0).startsWith(expected), warnings::toString);
    }

    private Path committed() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(folder.committed().toString()))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** With the right checksum: whoever writes it knows how. */
    private static void writeCommitted(Path file, String line) throws IOException {
        assertTrue(line.contains(ID), line);
        CRC32C crc = new CRC32C();
        crc.update(line.getBytes(UTF_8));
        Files.writeString(file, line + "\n" + HexFormat.of().toHexDigits((int) crc.getValue()) + "\n");
    }

    private List<Path> outside() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(folder.location()))
                    .toList();
        }
    }
}
