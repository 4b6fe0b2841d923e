package dev.freezeout.analysis.table.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.analysis.ColumnComments;
import dev.freezeout.analysis.Report;
import dev.freezeout.analysis.RichStudy;
import dev.freezeout.analysis.StudyAnalysis;
import dev.freezeout.analysis.TestSpark;
import dev.freezeout.analysis.TestStudy;
import dev.freezeout.analysis.table.ReportTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyTablesTest {

    private static final SparkSession SPARK = TestSpark.session();

    @TempDir
    private static Path folder = Path.of("");

    private static Report report = new Report(List.of(), "", List.of(), List.of());

    @TempDir
    private Path other;

    @BeforeAll
    static void analyse() {
        report = StudyAnalysis.analyse(SPARK, RichStudy.in(SPARK, folder).write());
    }

    private static String report(String file) throws IOException {
        return text(folder, file);
    }

    private static String text(Path study, String file) throws IOException {
        return Files.readString(study.resolve("report").resolve(file));
    }

    private List<Row> rows(String table) {
        return SPARK.read()
                .parquet(folder.resolve("report/%s.parquet".formatted(table)).toString())
                .collectAsList();
    }

    private Row row(String table, String column, Object value) {
        return rows(table).stream()
                .filter(row -> row.getAs(column).equals(value))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyTableIsWrittenWithItsColumnsTypesAndComments() throws IOException {
        for (ReportTable table : StudyReportTables.ALL) {
            StructType read = SPARK.read()
                    .parquet(folder.resolve("report/%s.parquet".formatted(table.name()))
                            .toString())
                    .schema();
            assertEquals(ColumnComments.of(table.columns()), ColumnComments.of(read), table.name());
            assertEquals(
                    String.join(",", table.columns().fieldNames()),
                    report(table.name() + ".csv").lines().findFirst().orElseThrow());
            assertEquals(rows(table.name()).size(), csvRows(table.name()), table.name());
            assertTrue(report(table.name() + ".tex").contains("\\label{tab:%s}".formatted(table.name())), table.name());
        }
    }

    private long csvRows(String table) {
        return SPARK.read()
                .option("header", true)
                .option("multiLine", true)
                .option("escape", "\"")
                .csv(folder.resolve("report/%s.csv".formatted(table)).toString())
                .count();
    }

    /** The views too: what is written of them is what the SQL gives. */
    @Test
    void theSqlGivesTheseColumnsAndNoOthers() {
        assertEquals(
                types(StudyReportTables.CONFIGURATIONS.columns()),
                types(SPARK.table("analysed").drop("comparable", "setting").schema()));
    }

    private static List<String> types(StructType columns) {
        return Arrays.stream(columns.fields())
                .map(column -> column.name() + " " + column.dataType().simpleString())
                .toList();
    }

    @Test
    void noColumnLacksAValueUnlessItIsSaidTo() {
        for (ReportTable table : StudyReportTables.ALL) {
            List<Row> rows = rows(table.name());
            assertFalse(rows.isEmpty(), table.name());
            for (StructField column : table.columns().fields()) {
                if (!column.nullable()) {
                    rows.forEach(
                            row -> assertNotNull(row.getAs(column.name()), () -> table.name() + "." + column.name()));
                }
            }
        }
    }

    @Test
    void aTrialHasItsConfigurationsNameItsErrorAndWhatItSaved() {
        Row trial = row("trials", "trial_id", "cubic scaled 0.8-2");
        assertEquals("cubic scaled 0.8", trial.getAs("configuration"));
        assertEquals(2L, trial.<Long>getAs("seed"));
        assertEquals("completed", trial.getAs("status"));
        assertEquals(1 - 800.0 / 1000, trial.<Double>getAs("measured_time_saved"), 1e-12);
        assertEquals(0.178, trial.<Double>getAs("estimated_time_saved"), 1e-12);
        // 45,000 of 90,000 iterations with all four layers frozen, at 0.4 of the time of a step.
        assertEquals(0.3, trial.<Double>getAs("steps_time_saved"), 1e-12);
    }

    @Test
    void aTrialThatFailedSaysWhyAndHasNoTimeSaved() {
        Row trial = row("trials", "status", "failed");
        assertEquals("disk \"scratch\" is full,\n50 % used", trial.getAs("message"));
        for (String column : List.of("test_error_percent", "steps_time_saved", "measured_time_saved")) {
            assertTrue(trial.isNullAt(trial.fieldIndex(column)), column);
        }
    }

    @Test
    void messagesAreQuotedInCsvAndEscapedInLatex() throws IOException {
        Map<String, @Nullable Object> failed = new HashMap<>();
        failed.put("status", "failed");
        failed.put("message", "disk \"a_b\" is full, 50 % used");
        failed.put("test_error_percent", null);
        StudyAnalysis.analyse(
                SPARK,
                new TestStudy(SPARK, other)
                        .baseline(1, 24, 1000)
                        .trial("cubic", 1, 0, 10, RichStudy.with(failed, "cubic", true, 0.8))
                        .write());

        assertTrue(
                text(other, "trials.csv").contains(",\"disk \"\"a_b\"\" is full, 50 % used\"\n"),
                text(other, "trials.csv"));
        assertTrue(
                text(other, "trials.tex").contains(" & disk \"a\\_b\" is full, 50 \\% used \\\\\n"),
                text(other, "trials.tex"));
        assertFalse(text(other, "verdicts.tex").contains("vs less training"), "there is nothing to compare with");
        assertTrue(report("verdicts.tex").contains(" & vs less training & "), report("verdicts.tex"));
    }

    @Test
    void theTableForLatexHasTheTerminalsColumns() throws IOException {
        String latex = report("configurations.tex");
        List<String> terminal = report.table().lines().toList();
        List<String> printed = latex.lines()
                .filter(line -> line.endsWith("\\\\"))
                .map(line -> line.replace("{[}", "[")
                        .replace("{*}", "*")
                        .replace("$-$", "−")
                        .replace("$\\pm$", "±")
                        .replace("--", "–")
                        .replace("\\%", "%")
                        .replace(" \\\\", "")
                        .replaceAll("( & |\\s)+", " ")
                        .strip())
                .toList();
        assertEquals(terminal.stream().map(line -> line.replaceAll("\\s+", " ")).toList(), printed);
        assertTrue(latex.contains("\\caption{Configurations of test-study: densenet-bc 76/12, cifar100, 100 epochs.}"));
    }

    @Test
    void effectsOfTheGridAreInATable() throws IOException {
        Row scaled = row("effects", "level", "scaled");
        assertEquals("scaling", scaled.getAs("factor"));
        assertEquals("float32", scaled.getAs("group_precision"));
        assertTrue(scaled.<Double>getAs("lower") < scaled.<Double>getAs("points"));
        assertTrue(report("effects.tex").contains("scaling & unscaled & "), report("effects.tex"));
        assertEquals(4, rows("interaction").size());
        assertTrue(report("interaction.tex").contains("strategy & t0 0.5 & t0 0.8 "), report("interaction.tex"));
    }

    @Test
    void aStudyWithoutAGridHasTablesWithoutRows() throws IOException {
        StudyAnalysis.analyse(
                SPARK, new TestStudy(SPARK, other).baseline(1, 24, 1000).write());

        assertEquals(
                0,
                SPARK.read()
                        .parquet(other.resolve("report/effects.parquet").toString())
                        .count());
        assertEquals("trained,group_precision,factor,level,cells,points,lower,upper\n", text(other, "effects.csv"));
        assertFalse(text(other, "trials.tex").contains("message"), "its trial completed");
    }
}
