package dev.freezeout.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A study that version 0.1.0 began and was killed in: two trials are in the tables, one is committed, one has
 * checkpoints, the last of them half written, and two were never started.
 */
class EarlierVersionTest {

    private static final Path RECORDED = Path.of("src/test/resources/study-0.1.0");

    @TempDir
    private Path folder = Path.of("");

    private Path study = Path.of("");

    @BeforeEach
    void copyStudy() throws IOException {
        study = folder.resolve("study");
        try (Stream<Path> files = Files.walk(RECORDED)) {
            for (Path file : files.toList()) {
                Files.copy(file, study.resolve(RECORDED.relativize(file).toString()));
            }
        }
    }

    @Test
    void isResumedAnalysedAndScored() {
        CommandRun run = CommandRun.of(
                "run",
                RECORDED.resolve("study.yaml").toString(),
                "--set=data.root=" + folder.resolve("data"),
                "--set=output=" + study);

        assertEquals("", run.err());
        assertEquals(ExitCode.FINE, run.exitCode(), run.out());
        assertTrue(run.out().contains("Done     3 completed, 3 finished before in "), run.out());
        assertFalse(Files.exists(study.resolve("checkpoints/531afe6b3d6fab52")));
        assertEquals(
                List.of(
                        "[0871f739aab88744,0.1.0,48,98.0]",
                        "[1fda9a4b880afc3c,0.1.0,48,100.0]",
                        "[9f798a173d5aa8d0,0.1.0,48,99.0]"),
                rows("SELECT trial_id, freezeout_version, iterations_done, test_error_percent FROM trials"
                        + " WHERE commit = 'a160651' ORDER BY trial_id"));
        assertEquals(
                List.of("[6,36,6,2]"),
                rows("SELECT count(DISTINCT trial_id), count(*), max(epoch),"
                        + " (SELECT count_if(baseline) FROM trials WHERE iterations_done = 48) FROM epochs"));
        assertEquals( // as the checkpoint has it
                List.of("[10.785431574]"),
                rows("SELECT sum(training_seconds) FROM epochs WHERE trial_id = '531afe6b3d6fab52' AND epoch <= 4"));

        CommandRun analysed = CommandRun.of("analyse", study.toString());
        assertEquals("", analysed.err());
        assertTrue(analysed.out().contains("cubic scaled"), analysed.out());

        CommandRun scored = CommandRun.of("score", study.toString());
        assertEquals("", scored.err());
        assertTrue(scored.out().contains("The errors of 6 of 6 trials agree exactly with their rows."), scored.out());
    }

    @Test
    void itsStatusIsTold() {
        CommandRun status = CommandRun.of("status", study.toString());

        assertEquals("", status.err());
        assertTrue(status.out().contains("earlier"), status.out());
        assertTrue(status.out().contains("3 completed"), status.out());
    }

    private List<String> rows(String query) {
        SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", false)
                .config("spark.sql.shuffle.partitions", 1)
                .getOrCreate();
        for (String table : List.of("trials", "epochs")) {
            spark.read()
                    .parquet(study.resolve("results").resolve(table).toString())
                    .createOrReplaceTempView(table);
        }
        return spark.sql(query).collectAsList().stream().map(Object::toString).toList();
    }
}
