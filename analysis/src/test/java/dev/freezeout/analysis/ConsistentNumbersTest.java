package dev.freezeout.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One study, and its numbers on the terminal, in the page, in {@code verdict.json}, in the tables and by DuckDB over the results.
 */
class ConsistentNumbersTest {

    private static final SparkSession SPARK = TestSpark.session();

    @TempDir
    private Path folder;

    @Test
    void terminalPageVerdictFileTablesAndDuckDbHaveTheSameNumbers() throws Exception {
        Path study = folder.resolve("study");
        Report report = StudyAnalysis.analyse(SPARK, RichStudy.in(SPARK, study).write());
        Map<String, Map<String, @Nullable Object>> byDuckDb = byId(ReadmeExamplesTest.duckDb(
                new ReadmeExamples(Files.createDirectory(folder.resolve("shell")), study).sql("tables.sql")));
        List<Map<String, @Nullable Object>> verdicts =
                ReadmeExamplesTest.duckDb("FROM '%s';".formatted(study.resolve("report/verdicts.parquet")));
        JsonNode verdictFile =
                new ObjectMapper().readTree(study.resolve("report/verdict.json").toFile());
        JsonNode groups = verdictFile.get("groups");

        JsonNode page = page(Files.readString(study.resolve("report/report.html")));

        List<Map<String, String>> terminal = terminal(report.table());
        assertEquals(byDuckDb.size(), terminal.size());
        for (Map<String, String> row : terminal) {
            String t0 = row.getOrDefault("t0", "–");
            String name = row.get("strategy") + (t0.equals("–") ? "" : " " + t0);
            JsonNode verdict = inGroups(groups, name);
            String id = verdict.get("configuration").get("key").asText();
            Map<String, @Nullable Object> table = verdicts.stream()
                    .filter(candidate -> name.equals(candidate.get("configuration")))
                    .findFirst()
                    .orElseThrow();
            Map<String, @Nullable Object> duckDb = byDuckDb.getOrDefault(id, Map.of());

            assertEquals(row.get("test error %"), text("%.2f", duckDb.get("error_percent")), name);
            assertNear(verdict.get("error_percent"), duckDb.get("error_percent"), name);
            assertNear(verdict.get("error_percent"), table.get("error_percent"), name);
            assertEquals(row.get("seeds"), String.valueOf(duckDb.get("seeds")), name);
            assertEquals(row.get("seeds"), verdict.get("seeds").asText(), name);
            assertEquals(duckDb.get("pareto"), "*".equals(row.get("pareto")), name);
            String saved = text("%.1f", percent(duckDb.get("time_saved")));
            assertEquals(
                    row.get("by steps %"),
                    verdict.get("baseline").asBoolean() || name.startsWith("baseline") ? "–" : saved,
                    name);
            assertDifference(row, verdict.get("against_baseline"), table, name);
            assertPage(byKey(page.get("configurations"), "id", id), verdict, duckDb);
        }
        assertEquals(report.answer(), texts(page.get("answer")));
        assertEffects(page.get("effects").get(0).get("factors"), study.resolve("report/effects.parquet"));
        assertEquals(report.answer(), texts(verdictFile.get("answer")));
    }

    private static void assertDifference(
            Map<String, String> row, JsonNode judgement, Map<String, @Nullable Object> table, String name) {
        JsonNode comparison = judgement.get("comparison");
        if (comparison.isNull()) {
            assertEquals("–", row.get("difference"), name);
            assertEquals(null, table.get("difference_points"), name);
            return;
        }
        JsonNode interval = comparison.get("interval");
        assertEquals(
                row.get("difference"),
                "%s [%s, %s]"
                        .formatted(
                                signed(comparison.get("points")),
                                signed(interval.get("lower")),
                                signed(interval.get("upper"))),
                name);
        assertNear(comparison.get("points"), table.get("difference_points"), name);
        assertNear(interval.get("lower"), table.get("difference_lower"), name);
        assertNear(interval.get("upper"), table.get("difference_upper"), name);
        assertNear(comparison.get("p_value"), table.get("p_value"), name);
        assertNear(comparison.get("corrected_p_value"), table.get("corrected_p_value"), name);
        String verdict = judgement.get("verdict").asText();
        assertEquals(verdict, table.get("verdict"), name);
        assertTrue(row.getOrDefault("verdict", "").startsWith(verdict), name);
    }

    /** The data of the page {@code report.html}. */
    private static JsonNode page(String html) throws JsonProcessingException {
        Matcher data = Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL)
                .matcher(html);
        assertTrue(data.find());
        return new ObjectMapper().readTree(data.group(1));
    }

    private static void assertPage(JsonNode page, JsonNode verdict, Map<String, @Nullable Object> duckDb) {
        String name = page.get("name").asText();
        assertNear(page.get("error"), duckDb.get("error_percent"), name);
        assertNear(page.get("times").get("steps").get("saved"), duckDb.get("time_saved"), name);
        assertEquals(verdict.get("seeds"), page.get("seeds"), name);
        JsonNode judgement = verdict.get("against_baseline");
        JsonNode comparison = judgement.get("comparison");
        JsonNode difference = page.get("difference");
        assertEquals(comparison.isNull(), difference.isNull(), name);
        assertEquals(judgement.get("verdict"), page.get("verdict"), name);
        if (!comparison.isNull()) {
            assertEquals(comparison.get("points"), difference.get("points"), name);
            assertEquals(comparison.get("interval").get("lower"), difference.get("low"), name);
            assertEquals(comparison.get("interval").get("upper"), difference.get("high"), name);
            assertEquals(comparison.get("corrected_p_value"), difference.get("correctedP"), name);
            assertEquals(comparison.get("seeds_needed"), page.get("seedsNeeded"), name);
        }
    }

    /** The effects of the first group, in the page and in the table. */
    private static void assertEffects(JsonNode factors, Path table) throws SQLException {
        List<Map<String, @Nullable Object>> rows =
                ReadmeExamplesTest.duckDb("FROM '%s' WHERE group_precision = 'float32';".formatted(table));
        int at = 0;
        for (JsonNode factor : factors) {
            for (JsonNode level : factor.get("levels")) {
                Map<String, @Nullable Object> row = rows.get(at++);
                assertEquals(factor.get("factor").asText(), row.get("factor"));
                assertEquals(level.get("level").asText(), row.get("level"));
                assertNear(level.get("points"), row.get("points"), level.toString());
                assertNear(level.get("low"), row.get("lower"), level.toString());
                assertNear(level.get("high"), row.get("upper"), level.toString());
            }
        }
        assertEquals(rows.size(), at);
    }

    private static JsonNode byKey(JsonNode array, String key, String value) {
        for (JsonNode element : array) {
            if (element.get(key).asText().equals(value)) {
                return element;
            }
        }
        throw new AssertionError("There is no " + value);
    }

    /** The rows of the terminal's table by heading; columns are two spaces apart. */
    private static List<Map<String, String>> terminal(String table) {
        List<List<String>> lines =
                table.lines().map(line -> List.of(line.strip().split(" {2,}"))).toList();
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> cells : lines.subList(1, lines.size())) {
            Map<String, String> row = new HashMap<>();
            for (int column = 0; column < cells.size(); column++) {
                row.put(lines.get(0).get(column), cells.get(column));
            }
            rows.add(row);
        }
        return rows;
    }

    /** The first one: a baseline beside that of float32 is told as it is judged there. */
    private static JsonNode inGroups(JsonNode groups, String name) {
        for (JsonNode group : groups) {
            for (JsonNode verdict : group.get("verdicts").get("configurations")) {
                if (verdict.get("configuration").get("name").asText().equals(name)) {
                    return verdict;
                }
            }
        }
        throw new AssertionError(name + " is in no group");
    }

    private static Map<String, Map<String, @Nullable Object>> byId(List<Map<String, @Nullable Object>> rows) {
        Map<String, Map<String, @Nullable Object>> byId = new HashMap<>();
        rows.forEach(row -> byId.put(String.valueOf(row.get("configuration_id")), row));
        return byId;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static String signed(JsonNode points) {
        return text("%+.2f", points.asDouble()).replace('-', '−');
    }

    private static @Nullable Object percent(@Nullable Object fraction) {
        return fraction instanceof Double value ? 100 * value : null;
    }

    private static String text(String format, @Nullable Object value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static void assertNear(JsonNode expected, @Nullable Object found, String name) {
        assertEquals(expected.asDouble(), found instanceof Double value ? value : Double.NaN, 1e-9, name);
    }
}
