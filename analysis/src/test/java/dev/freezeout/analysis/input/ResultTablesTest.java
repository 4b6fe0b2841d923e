package dev.freezeout.analysis.input;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.freezeout.analysis.TestSpark;
import dev.freezeout.analysis.TestStudy;
import dev.freezeout.analysis.report.ReportFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultTablesTest {

    private static final SparkSession SPARK = TestSpark.session();

    @TempDir
    private Path directory;

    /** To Spark, which takes every path for a pattern, most of them mean the study beside, both, or nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "run[1]",
                "run?",
                "r*",
                "[abc",
                "back\\slash",
                "{run1,b}",
                "a b",
                "50%",
                "%41",
                "#1",
                "für",
                "t0=1"
            })
    void aFolderIsReadAndNoOther(String name) throws IOException {
        new TestStudy(SPARK, directory.resolve("run1")).baseline(1, 24, 990).write();
        Path folder = directory.resolve(name);
        move(
                new TestStudy(SPARK, directory.resolve("own"))
                        .baseline(2, 26, 1010)
                        .write(),
                folder);

        ResultTables.registerTrials(SPARK, folder.toString());

        assertEquals(
                List.of("baseline-2"),
                SPARK.table("trials").select("trial_id").collectAsList().stream()
                        .map(row -> row.<String>getAs(0))
                        .toList());
        ReportFolder report =
                new ReportFolder(folder.toString(), SPARK.sparkContext().hadoopConfiguration());
        report.text("page", "text");
        report.parquet("table.parquet", SPARK.table("trials"));
        report.parquet("table.parquet", SPARK.table("trials"));
        assertEquals(List.of("page", "table.parquet"), names(folder.resolve("report")));
        List<Row> own = SPARK.table("trials").collectAsList();
        assertEquals(1, own.size());
    }

    @Test
    void theWorkingFolderOfARelativeOneIsNoPatternEither() throws IOException {
        FileSystem local = FileSystem.get(SPARK.sparkContext().hadoopConfiguration());
        org.apache.hadoop.fs.Path before = local.getWorkingDirectory();
        new TestStudy(SPARK, directory.resolve("a1b/study"))
                .baseline(1, 24, 990)
                .write();
        String own = new TestStudy(SPARK, directory.resolve("own"))
                .baseline(2, 26, 1010)
                .write();
        Files.createDirectory(directory.resolve("a*b"));
        move(own, directory.resolve("a*b/study"));
        local.setWorkingDirectory(
                new org.apache.hadoop.fs.Path(directory.resolve("a*b").toString()));
        try {
            ResultTables.registerTrials(SPARK, "study");

            assertEquals(
                    "baseline-2",
                    SPARK.table("trials").select("trial_id").first().getAs(0));
            assertEquals(1, SPARK.table("trials").count());
        } finally {
            local.setWorkingDirectory(before);
        }
    }

    private static void move(String from, Path to) throws IOException {
        Files.move(Path.of(from), to);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".crc"))
                    .sorted()
                    .toList();
        }
    }
}
