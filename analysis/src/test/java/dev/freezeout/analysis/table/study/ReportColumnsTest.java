package dev.freezeout.analysis.table.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.analysis.score.ScoreReportTables;
import dev.freezeout.analysis.table.ReportTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The list of columns that {@code analysis/README.md} gives of the report's tables, against what is written. */
class ReportColumnsTest {

    private static final Path ROOT = Path.of("..");

    /** The columns of version 0.1.0, which had these tables alone; all others came with 0.2.0. */
    private static final Set<String> FIRST = Set.of(
            "configurations: configuration_id study baseline how_scale scale_lr t0 const_time const_time_by base_epochs epochs seeds"
                    + " error_percent error_deviation_percent error_interval_percent error_degrees_of_freedom relative_error"
                    + " estimated_time_saved net_estimated_time_saved counted_time_saved net_counted_time_saved measured_time_saved"
                    + " measured_time_saved_deviation measured_time_saved_interval training_seconds training_seconds_spread"
                    + " time_saved_by time_saved time_saved_is_measured pareto",
            "scores: trial_id strategy scale_lr t0 const_time const_time_by seed images wrong error_percent trial_error_percent agrees",
            "classes: trial_id label name images wrong error_percent predicted_as precision_percent mostly_taken_for",
            "confusion: trial_id label label_name predicted predicted_name images share_percent");

    /** All but the Pareto front, which has the columns of the configurations. */
    private static Stream<ReportTable> tables() {
        return Stream.concat(StudyReportTables.ALL.stream(), ScoreReportTables.ALL.stream())
                .filter(table -> !table.equals(StudyReportTables.PARETO));
    }

    @TestFactory
    Stream<DynamicTest> everyColumnIsListedWithItsTypeMeaningAndFirstVersion() {
        return tables().map(table -> DynamicTest.dynamicTest(
                table.name(), () -> assertEquals(rows(table), String.join("\n", listed(table)))));
    }

    @Test
    void theParetoFrontHasTheColumnsOfTheConfigurations() {
        assertEquals(StudyReportTables.CONFIGURATIONS.columns(), StudyReportTables.PARETO.columns());
    }

    @Test
    void columnsOfTheFirstVersionAreStillWritten() {
        for (String columns : FIRST) {
            List<String> words = List.of(columns.split(":? "));
            ReportTable table = tables().filter(any -> any.name().equals(words.get(0)))
                    .findFirst()
                    .orElseThrow();
            assertTrue(List.of(table.columns().fieldNames()).containsAll(words.subList(1, words.size())), table.name());
        }
    }

    @Test
    void everySourceIsAFileOfThisProject() {
        for (ReportTable table : tables().toList()) {
            assertTrue(Files.exists(ROOT.resolve(table.source())), table.source());
        }
    }

    private static String rows(ReportTable table) {
        return Arrays.stream(table.columns().fields())
                .map(column -> "| `%s` | %s | %s | %s |"
                        .formatted(
                                column.name(), type(column), column.getComment().get(), since(table, column)))
                .collect(Collectors.joining("\n"));
    }

    private static String type(StructField column) {
        return column.dataType().simpleString() + (column.nullable() ? ", may be null" : "");
    }

    private static String since(ReportTable table, StructField column) {
        return FIRST.stream()
                        .filter(columns -> columns.startsWith(table.name() + ": "))
                        .anyMatch(columns -> List.of(columns.split(" ")).contains(column.name()))
                ? "0.1.0"
                : "0.2.0";
    }

    /** The rows of a table's section. */
    private static List<String> listed(ReportTable table) throws IOException {
        String folder = ScoreReportTables.ALL.contains(table) ? "scores/report/" : "report/";
        String text = Files.readString(ROOT.resolve("analysis/README.md"));
        int start = text.indexOf("\n### " + folder + table.name() + "\n");
        assertTrue(start > 0, table.name() + " has no section");
        int end = text.indexOf("\n##", start + 1);
        return text.substring(start, end)
                .lines()
                .filter(line -> line.startsWith("| `"))
                .toList();
    }
}
