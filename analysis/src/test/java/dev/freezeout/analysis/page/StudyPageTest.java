package dev.freezeout.analysis.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freezeout.analysis.StudyAnalysis;
import dev.freezeout.analysis.TestSpark;
import dev.freezeout.analysis.TestStudy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyPageTest {

    private static final Map<String, Object> CUBIC = Map.of("how_scale", "cubic", "scale_lr", true, "t0", 0.8);

    private static final SparkSession SPARK = TestSpark.session();

    @TempDir
    Path folder;

    @Test
    void thePageNeedsNoOtherFile() throws IOException {
        String page = page(usual());

        String own = page.replace(between(page, "<script>", "</script>"), "");
        for (String outside : List.of("src=", "href=\"http", "@import", "url(")) {
            assertFalse(own.contains(outside), outside);
        }
        assertFalse(Pattern.compile("\\{\\{\\w+}}").matcher(page).find(), "every placeholder is filled");
    }

    @Test
    void itSaysTheAnswerInWordsBeforeAnyScript() throws IOException {
        String page = page(usual());
        String first = data(page).get("answer").get(0).asText();

        assertTrue(page.indexOf("<p>" + first + "</p>") < page.indexOf("<script"), first);
    }

    @Test
    void textsOfTheStudyCannotEndTheDataOrBecomeElements() throws IOException {
        String evil = "</script><script>alert(1)</script>";
        Map<String, @Nullable Object> failed = new HashMap<>(CUBIC);
        failed.put("status", "failed");
        failed.put("message", evil);
        failed.put("test_error_percent", null);
        failed.put("study", evil);
        String page = page(study().trial("cubic", 3, 0, 0, failed)
                .trial("base", 1, 20, 100, Map.of("study", evil, "baseline", true)));

        assertFalse(page.contains("<script>alert"), "no element");
        JsonNode data = data(page);
        assertEquals(evil, data.get("title").asText());
        assertEquals(evil, trial(data, "cubic-3").get("message").asText());
    }

    @Test
    void configurationsCarryTheirVerdictTimesAndPlaceOnTheFront() throws IOException {
        JsonNode data = data(page(usual()));

        JsonNode cubic = configuration(data, "cubic scaled 0.8");
        assertEquals(26, cubic.get("error").asDouble(), 1e-9);
        assertEquals(2, cubic.get("seeds").asInt());
        assertEquals(1, cubic.get("difference").get("points").asDouble(), 1e-9);
        assertEquals(0.25, cubic.get("times").get("measured").get("saved").asDouble(), 1e-9);
        assertTrue(cubic.get("front").get("measured").get("on").asBoolean());
        assertEquals("#009e73", cubic.get("colour").asText());
        assertEquals("circle", cubic.get("shape").asText());
        assertTrue(configuration(data, "baseline").get("difference").isNull());
        assertEquals("measured", data.get("chartedTime").asText());
    }

    @Test
    void theFrontIsThatOfTheTable() throws IOException {
        JsonNode data = data(page(usual()));

        for (Row row : SPARK.read()
                .parquet(folder.resolve("report/configurations.parquet").toString())
                .collectAsList()) {
            JsonNode own = StreamSupport.stream(data.get("configurations").spliterator(), false)
                    .filter(node -> node.get("id").asText().equals(row.getAs("configuration_id")))
                    .findFirst()
                    .orElseThrow();
            assertEquals(
                    row.<Boolean>getAs("pareto"),
                    own.get("front").get("measured").get("on").asBoolean());
        }
    }

    @Test
    void aConfigurationWhoseTrialsAllDivergedIsOnThePageWithoutAnError() throws IOException {
        Map<String, @Nullable Object> diverged = new HashMap<>(CUBIC);
        diverged.put("t0", 0.3);
        diverged.put("status", "diverged");
        diverged.put("message", "The loss became NaN");
        diverged.put("test_error_percent", null);
        JsonNode data = data(page(usual().trial("lost", 1, 0, 10, diverged)));

        JsonNode lost = configuration(data, "cubic scaled 0.3");
        assertTrue(lost.get("error").isNull());
        assertEquals(0, lost.get("seeds").asInt());
        assertEquals(1, lost.get("diverged").asInt());
        assertEquals(
                "no completed trial (1 of 1 diverged)", lost.get("verdictText").asText());
        assertEquals("diverged", trial(data, "lost-1").get("status").asText());
    }

    @Test
    void trialsCarryTheirEpochsAndConfigurationsTheirSchedule() throws IOException {
        JsonNode data = data(page(usual().epochs("cubic-1", 80, 60, 40).freezes("cubic-1", 50_000, null)));

        JsonNode epochs = trial(data, "cubic-1").get("epochs");
        assertEquals("[1.0,2.0,3.0]", epochs.get("seconds").toString());
        assertEquals("[80.0,60.0,40.0]", epochs.get("validation").toString());
        JsonNode schedule = configuration(data, "cubic scaled 0.8").get("schedule");
        assertEquals("[50000.0,null]", schedule.get("frozenAt").toString());
        assertEquals("[\"layer0\",\"layer1\"]", schedule.get("layers").toString());
        assertTrue(configuration(data, "baseline").get("schedule").isNull());
    }

    @Test
    void effectsOfTheSettingsAreThereWhereSettingsHaveSeveralLevels() throws IOException {
        assertEquals(0, data(page(usual())).get("effects").size());

        Map<String, Object> linear = new HashMap<>(CUBIC);
        linear.put("how_scale", "linear");
        JsonNode effects = data(page(
                        usual().trial("linear", 1, 25.1, 900, linear).trial("linear", 2, 25.9, 900, linear)))
                .get("effects")
                .get(0);
        JsonNode strategy = effects.get("factors").get(0);
        assertEquals("strategy", strategy.get("factor").asText());
        JsonNode first = strategy.get("levels").get(0);
        assertEquals("linear", first.get("level").asText());
        assertEquals(-0.25, first.get("points").asDouble(), 1e-9);
        assertTrue(first.get("low").asDouble() < first.get("high").asDouble());
        assertTrue(effects.get("interaction").isNull(), "there is one t0");
    }

    @Test
    void theStudyFileIsPartOfIt() throws IOException {
        String study = usual().write();
        Files.writeString(folder.resolve("study.yaml"), "name: test-study # <b>\n");
        StudyAnalysis.analyse(SPARK, study);

        JsonNode data = data(Files.readString(folder.resolve("report/report.html")));
        assertEquals("name: test-study # <b>\n", data.get("studyFile").asText());
        assertEquals("./submit.sh run study.yaml", data.get("commands").get(0).asText());
    }

    private TestStudy study() {
        return new TestStudy(SPARK, folder);
    }

    /** Two seeds each of the baseline, and of a cubic one that saves a quarter of the time and has a point more error. */
    private TestStudy usual() {
        return study().baseline(1, 24.5, 1000)
                .baseline(2, 25.5, 1000)
                .trial("cubic", 1, 25.6, 750, CUBIC)
                .trial("cubic", 2, 26.4, 750, CUBIC);
    }

    private String page(TestStudy study) throws IOException {
        StudyAnalysis.analyse(SPARK, study.write());
        return Files.readString(folder.resolve("report/report.html"));
    }

    private static JsonNode data(String page) throws IOException {
        return new ObjectMapper()
                .readTree(between(page, "<script type=\"application/json\" id=\"data\">", "</script>"));
    }

    private static String between(String page, String start, String end) {
        int from = page.indexOf(start) + start.length();
        return page.substring(from, page.indexOf(end, from));
    }

    private static JsonNode configuration(JsonNode data, String name) {
        return find(data.get("configurations"), "name", name);
    }

    private static JsonNode trial(JsonNode data, String id) {
        return find(data.get("trials"), "id", id);
    }

    private static JsonNode find(JsonNode all, String key, String value) {
        return StreamSupport.stream(all.spliterator(), false)
                .filter(node -> node.get(key).asText().equals(value))
                .findFirst()
                .orElseThrow();
    }
}
