package dev.freezeout.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freezeout.analysis.configuration.Configuration;
import dev.freezeout.analysis.configuration.TimeSaved;
import dev.freezeout.analysis.configuration.TrialOutcome;
import dev.freezeout.analysis.statistics.VerdictSettings;
import dev.freezeout.analysis.table.study.ConfigurationTable;
import dev.freezeout.analysis.verdict.JudgedStudy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyVerdictReportTest {

    private static final Map<String, Object> CUBIC =
            Map.of("how_scale", "cubic", "scale_lr", true, "t0", 0.8, "estimated_time_saved", 0.178);
    private static final Map<String, Object> LINEAR =
            Map.of("how_scale", "linear", "scale_lr", false, "t0", 0.5, "estimated_time_saved", 0.3);

    private static final SparkSession SPARK = TestSpark.session();

    @TempDir
    private Path folder;

    /** Three seeds of a baseline at 25 %, cubic at about 25.1 and linear at about 30 %. */
    private TestStudy study() {
        TestStudy study = new TestStudy(SPARK, folder);
        double[] noise = {0.05, -0.1, 0.05};
        for (int seed = 1; seed <= 3; seed++) {
            double ofSeed = 0.5 * seed;
            study.baseline(seed, 24 + ofSeed, 1000)
                    .trial("cubic", seed, 24.1 + ofSeed + noise[seed - 1], 800, CUBIC)
                    .trial("linear", seed, 29 + ofSeed - noise[seed - 1], 700, LINEAR);
        }
        return study;
    }

    /** The same with shorter baselines that lose 1 and 3 points for 20 and 40 % of the time, and two other rules. */
    private TestStudy withRules() {
        TestStudy study = study();
        double[] noise = {-0.1, 0.05, 0.05};
        for (int seed = 1; seed <= 3; seed++) {
            double ofSeed = 0.5 * seed + noise[seed - 1];
            study.shorter(0.8, seed, 25 + ofSeed, 800)
                    .shorter(0.6, seed, 27 + ofSeed, 600)
                    .rule(
                            "gradient-change",
                            "{\"percentile\":50.0,\"checks\":20,\"cap\":0.9}",
                            seed,
                            24.1 + ofSeed,
                            850)
                    .rule(
                            "gradient-change",
                            "{\"percentile\":70.0,\"checks\":20,\"cap\":0.9}",
                            seed,
                            24.8 + ofSeed,
                            750)
                    .rule("linear-prefix", "{\"start\":0.3,\"level\":0.5,\"cap\":0.9}", seed, 26 + ofSeed, 790);
        }
        return study;
    }

    private JsonNode verdicts() throws IOException {
        return new ObjectMapper().readTree(folder.resolve("report/verdict.json").toFile());
    }

    @Test
    void theAnswerComesFirstInReportPageAndFile() throws IOException {
        Report report = StudyAnalysis.analyse(SPARK, study().write());

        assertTrue(report.answer().size() >= 3 && report.answer().size() <= 6, report.answer()::toString);
        assertTrue(
                report.answer()
                        .get(0)
                        .startsWith("Within 0.5 points of the baseline (25.0 %): cubic scaled 0.8 saves 20.0 %"),
                report.answer()::toString);
        List<String> written = StreamSupport.stream(verdicts().get("answer").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        assertEquals(report.answer(), written);
        String page = Files.readString(folder.resolve("report/report.html"));
        for (String sentence : report.answer()) {
            int at = page.indexOf("<p>" + sentence + "</p>");
            assertTrue(at > 0 && at < page.indexOf("<script"), sentence);
        }
    }

    @Test
    void theTableHasDifferenceAndVerdictAndIsOrderedByThem() {
        Report report = StudyAnalysis.analyse(SPARK, study().write());

        // Residuals are the noise, with 4 degrees of freedom: 2.776 · √(0.03 / 4) · √(2 / 3) = 0.196 points.
        assertEquals("""
                strategy          t0  seeds  test error %            difference  verdict   measured %  pareto
                baseline           –      3         25.00                     –  –                  –       *
                cubic scaled     0.8      3         25.10  +0.10 [−0.10, +0.30]  no worse        20.0       *
                linear unscaled  0.5      3         30.00  +5.00 [+4.80, +5.20]  worse           30.0       *""", report.table());
    }

    @Test
    void controlsAndOtherRulesAreNamedByWhatTellsThemApart() {
        Report report = StudyAnalysis.analyse(SPARK, withRules().write());

        for (String name : List.of(
                "shorter 0.8 ",
                "shorter 0.6 ",
                "gradient-change percentile 50 ",
                "gradient-change percentile 70 ",
                "linear-prefix start 0.3 ")) {
            assertTrue(report.table().contains("\n" + name), report.table());
        }
        assertTrue(report.table().lines().findFirst().orElseThrow().contains("vs less training"), report.table());
        String cubic = report.table()
                .lines()
                .filter(line -> line.startsWith("cubic"))
                .findFirst()
                .orElseThrow();
        assertTrue(cubic.contains("beats it"), report.table());
        assertTrue(report.table().lines().allMatch(line -> line.length() <= 132), report.table());
    }

    @Test
    void aControlSavesTheEpochsItLeavesOutWhereNothingIsMeasured() throws IOException {
        StudyAnalysis.analyse(SPARK, withRules().write(), TimeSaved.MEASURED);
        Row control = SPARK.read()
                .parquet(folder.resolve("report/configurations.parquet").toString())
                .filter("configuration_id = 'shorter 0.6'")
                .head();
        assertEquals("shorter", control.getAs("control"));
        assertEquals(0.6, control.<Double>getAs("epoch_share"));
        assertEquals(0.4, control.<Double>getAs("net_estimated_time_saved"), 1e-12);
        assertEquals(0.4, control.<Double>getAs("net_counted_time_saved"), 1e-12);
        assertEquals(0.4, control.<Double>getAs("measured_time_saved"), 1e-12);
    }

    @Test
    void whatARuleSavesThatDecidesAsItTrainsHasNoEstimate() {
        StudyAnalysis.analyse(SPARK, withRules().write());
        assertEquals(
                0,
                SPARK.table("analysed")
                        .filter("rule = 'gradient-change' AND (estimated_time_saved IS NOT NULL OR"
                                + " net_counted_time_saved IS NOT NULL)")
                        .count());
        assertEquals(
                1,
                SPARK.table("analysed")
                        .filter("rule = 'linear-prefix' AND net_estimated_time_saved = 0")
                        .count());
    }

    @Test
    void aRuleAloneWhoseTimeSavedIsNotKnownHasAReportWithoutAChart() {
        Report report = StudyAnalysis.analyse(
                SPARK,
                new TestStudy(SPARK, folder)
                        .rule("gradient-change", "{\"percentile\":50.0}", 1, 25, 800)
                        .write());
        assertTrue(report.table().contains("\ngradient-change percentile 50 "), report.table());
        assertTrue(report.answer().get(0).startsWith("The study has no completed baseline"), report.answer()::toString);
        assertFalse(report.files().toString().contains("error-against-time-saved"), report.files()::toString);
    }

    @Test
    void tablesWithoutRulesAndControlsAreOfFreezeOut() {
        String study = study().write();
        String before = StudyAnalysis.analyse(SPARK, study).table();
        String trials = Path.of(study, "results/trials").toString();
        List<Row> older = SPARK.read()
                .parquet(trials)
                .drop("rule", "rule_options", "control", "epoch_share")
                .collectAsList();
        SPARK.createDataFrame(older, older.get(0).schema())
                .write()
                .mode("overwrite")
                .parquet(trials);

        assertEquals(before, StudyAnalysis.analyse(SPARK, study).table());
        assertEquals(
                3,
                SPARK.table("analysed")
                        .filter("rule = 'freezeout' AND epoch_share = 1")
                        .count());
    }

    @Test
    void theFileHoldsTheVerdictsOfEveryConfiguration() throws IOException {
        StudyAnalysis.analyse(SPARK, withRules().write());

        JsonNode group = verdicts().get("groups").get(0);
        assertEquals("float32", group.get("precision").asText());
        JsonNode verdicts = group.get("verdicts");
        assertEquals(0.5, verdicts.get("settings").get("margin_points").asDouble());
        assertEquals(3, verdicts.get("control_curve").size());
        assertEquals(8, verdicts.get("configurations").size());
        JsonNode cubic = StreamSupport.stream(verdicts.get("configurations").spliterator(), false)
                .filter(one -> one.get("configuration").get("key").asText().equals("cubic"))
                .findFirst()
                .orElseThrow();
        assertEquals("no worse", cubic.get("against_baseline").get("verdict").asText());
        assertEquals(
                "beats training less", cubic.get("against_curve").get("verdict").asText());
        assertEquals(
                0.1,
                cubic.get("against_baseline").get("comparison").get("points").asDouble(),
                1e-9);
        assertTrue(cubic.get("against_baseline")
                .get("comparison")
                .get("corrected_p_value")
                .isDouble());
    }

    @Test
    void marginAndConfidenceAreWhatTheyAreSetTo() throws IOException {
        String study = study().write();

        Report strict = StudyAnalysis.analyse(SPARK, study, null, new VerdictSettings(0.05, 0.99));

        assertTrue(strict.table().contains("undecided"), strict.table());
        assertTrue(
                strict.footnotes().toString().contains("99 % interval of the difference"),
                strict.footnotes()::toString);
        assertEquals(
                0.99,
                verdicts()
                        .get("groups")
                        .get(0)
                        .get("verdicts")
                        .get("settings")
                        .get("confidence")
                        .asDouble());
    }

    @Test
    void aBf16BaselineIsJudgedBesideTheFloat32One() throws IOException {
        TestStudy study = study();
        for (int seed = 1; seed <= 3; seed++) {
            Map<String, @Nullable Object> bf16 = new HashMap<>();
            bf16.put("baseline", true);
            bf16.put("how_scale", null);
            bf16.put("t0", null);
            bf16.put("precision", "bf16");
            study.trial("baseline-bf16", seed, 24 + 0.5 * seed + (seed == 2 ? 0.1 : 0), 500, bf16);
            Map<String, @Nullable Object> cubic = new HashMap<>(CUBIC);
            cubic.put("precision", "bf16");
            study.trial("cubic-bf16", seed, 25 + 0.5 * seed + (seed == 3 ? 0.1 : 0), 400, cubic);
        }

        Report report = StudyAnalysis.analyse(SPARK, study.write());

        String baseline = report.table()
                .lines()
                .filter(line -> line.startsWith("baseline, bf16"))
                .findFirst()
                .orElseThrow();
        assertTrue(baseline.contains("no worse") && baseline.contains("+0.03 ["), report.table());
        assertTrue(
                report.footnotes().stream()
                        .anyMatch(note -> note.startsWith("The baseline in bf16 is no worse than in float32, +0.03 [")
                                && note.endsWith(" points, 3 seeds; on H100 it trained in 50.0 % less time.")),
                report.footnotes()::toString);
        JsonNode groups = verdicts().get("groups");
        assertEquals(4, groups.get(0).get("verdicts").get("configurations").size());
        assertEquals(2, groups.get(1).get("verdicts").get("configurations").size());
        assertTrue(report.answer().get(0).startsWith("float32: Within 0.5 points"), report.answer()::toString);
        assertTrue(report.answer().stream().anyMatch(sentence -> sentence.startsWith("bf16: ")));
    }

    @Test
    void divergedTrialsAreToldBesideTheVerdict() throws IOException {
        Map<String, @Nullable Object> diverged = new HashMap<>(CUBIC);
        diverged.put("status", "diverged");
        diverged.put("test_error_percent", null);
        Map<String, @Nullable Object> never = new HashMap<>(diverged);
        never.put("t0", 0.1);

        Report report = StudyAnalysis.analyse(
                SPARK,
                study().trial("cubic", 4, 0, 10, diverged)
                        .trial("never", 1, 0, 10, never)
                        .write());

        assertTrue(report.table().contains("no worse (1 of 4 diverged)"), report.table());
        assertTrue(
                report.answer().toString().contains("cubic scaled 0.1: 1 of 1 seed diverged"),
                report.answer()::toString);
        assertTrue(verdicts().toString().contains("no completed trial"));
    }

    @Test
    void oneSeedDecidesNothing() {
        Report report = StudyAnalysis.analyse(
                SPARK,
                new TestStudy(SPARK, folder)
                        .baseline(1, 24, 1000)
                        .trial("cubic", 1, 25, 800, CUBIC)
                        .write());

        assertTrue(report.answer().get(0).startsWith("One seed decides nothing"), report.answer()::toString);
        assertEquals("""
                strategy       t0  seeds  test error %  difference  verdict   measured %  pareto
                baseline        –      1         24.00           –  –                  –       *
                cubic scaled  0.8      1         25.00       +1.00  one seed        20.0       *""", report.table());
    }

    @Test
    void aNarrowTableLeavesOutTheMeasuredTimeAndThenTheSeedsNeeded() {
        List<String> wide = header(TimeSaved.ESTIMATED, 200);
        List<String> narrower = header(TimeSaved.ESTIMATED, 110);
        List<String> narrow = header(TimeSaved.ESTIMATED, 40);

        assertTrue(wide.containsAll(List.of("measured %", "seeds needed")), wide::toString);
        assertFalse(narrower.contains("measured %"), narrower::toString);
        assertTrue(narrower.contains("seeds needed"), narrower::toString);
        assertFalse(narrow.contains("seeds needed"), narrow::toString);
        assertTrue(
                narrow.containsAll(List.of("strategy", "difference", "verdict", "est. saved", "pareto")),
                narrow::toString);
    }

    @Test
    void aTableKeepsTheTimeSavedThatVerdictsGoByHoweverNarrow() {
        List<String> narrow = header(TimeSaved.MEASURED, 40);
        assertTrue(narrow.contains("measured %"), narrow::toString);
        assertFalse(narrow.contains("seeds needed"), narrow::toString);
    }

    private List<String> header(TimeSaved by, int width) {
        StudyAnalysis.analyse(SPARK, study().write(), by);
        List<Configuration> configurations =
                Configuration.all(SPARK.table("analysed").collectAsList());
        JudgedStudy judged = JudgedStudy.of(TrialOutcome.all(SPARK), configurations, new VerdictSettings(0.05, 0.99));
        return ConfigurationTable.of(configurations, judged, width).header();
    }
}
