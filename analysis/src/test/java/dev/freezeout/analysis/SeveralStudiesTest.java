package dev.freezeout.analysis;

import static org.apache.spark.sql.functions.lit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.analysis.input.AnalysisException;
import dev.freezeout.analysis.input.AnalysisInput;
import dev.freezeout.analysis.input.InputColumns;
import dev.freezeout.analysis.statistics.VerdictSettings;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies that are read together; those of {@code a} and {@code b} train the same network, that of {@code wide} another one. */
class SeveralStudiesTest {

    private static final Map<String, Object> CUBIC = Map.of("how_scale", "cubic", "scale_lr", true, "t0", 0.8);
    private static final Map<String, Object> WIDE = Map.of(
            "study", "wide",
            "model", "wrn",
            "model_options", "{\"depth\":16,\"widenFactor\":2,\"dropout\":0.0}",
            "network", "wrn 16/2");

    private static final SparkSession SPARK = TestSpark.session();

    @TempDir
    private Path folder;

    private TestStudy study(String name) {
        return new TestStudy(SPARK, folder.resolve(name));
    }

    private static Map<String, @Nullable Object> with(Map<String, ?> some, Map<String, ?> more) {
        Map<String, @Nullable Object> all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }

    /** Adds the baseline of the wide network, whose id is another one, as its configuration is. */
    private static TestStudy wide(TestStudy study, double... errors) {
        Map<String, @Nullable Object> baseline = with(WIDE, Map.of("baseline", true));
        baseline.put("how_scale", null);
        baseline.put("t0", null);
        for (int n = 0; n < errors.length; n++) {
            study.trial("wide-baseline", n + 1, errors[n], 2000, baseline);
        }
        return study;
    }

    private String densenet() {
        return study("a")
                .baseline(1, 24, 1000)
                .baseline(2, 26, 1000)
                .trial("cubic", 1, 24.4, 800, CUBIC)
                .trial("cubic", 2, 26.2, 800, CUBIC)
                .write();
    }

    private String wide() {
        return wide(study("wide"), 30, 33)
                .trial("wide-cubic", 1, 30.5, 1500, with(WIDE, CUBIC))
                .trial("wide-cubic", 2, 33.1, 1500, with(WIDE, CUBIC))
                .write();
    }

    private Report analysed(String... studies) {
        return StudyAnalysis.analyse(
                SPARK,
                new AnalysisInput(List.of(studies), folder.resolve("together").toString(), List.of()),
                null,
                VerdictSettings.DEFAULT);
    }

    private Row row(String configuration) {
        return SPARK.read()
                .parquet(
                        folder.resolve("together/report/configurations.parquet").toString())
                .filter("configuration_id = '%s'".formatted(configuration))
                .head();
    }

    private String written(String file) throws IOException {
        return Files.readString(folder.resolve("together/report").resolve(file));
    }

    @Test
    void whatWasTrainedInTheSameWayIsComparedWhicheverStudyItIsFrom() {
        String baseline = study("a").baseline(1, 24, 1000).baseline(2, 26, 1000).write();
        String cubic = study("b")
                .trial("cubic", 1, 24.4, 800, CUBIC)
                .trial("cubic", 2, 26.2, 800, CUBIC)
                .write();

        Report report = analysed(baseline, cubic);

        assertEquals(StudyAnalysis.analyse(SPARK, densenet()).table(), report.table());
        assertEquals(0.2, row("cubic").<Double>getAs("measured_time_saved"), 1e-12);
    }

    @Test
    void networksAreComparedWithTheirOwnBaselineInOneTableThatTellsThemApart() {
        Report report = analysed(densenet(), wide());

        assertEquals("""
                network            strategy       t0  seeds  test error %            difference  verdict    measured %  pareto
                densenet-bc 76/12  baseline        –      2         25.00                     –  –                   –       *
                densenet-bc 76/12  cubic scaled  0.8      2         25.30  +0.30 [−0.97, +1.57]  undecided        20.0       *
                wrn 16/2           baseline        –      2         31.50                     –  –                   –       *
                wrn 16/2           cubic scaled  0.8      2         31.80  +0.30 [−2.24, +2.84]  undecided        25.0       *""", report.table());
    }

    @Test
    void everySentenceSaysWhichNetworkItIsAbout() {
        List<String> answer = analysed(densenet(), wide()).answer();

        assertTrue(answer.stream().anyMatch(sentence -> sentence.startsWith("densenet-bc 76/12: ")), answer::toString);
        assertTrue(answer.stream().anyMatch(sentence -> sentence.startsWith("wrn 16/2: ")), answer::toString);
        assertTrue(
                answer.stream()
                        .allMatch(sentence ->
                                sentence.startsWith("densenet-bc 76/12: ") || sentence.startsWith("wrn 16/2: ")),
                answer::toString);
    }

    @Test
    void learningCurvesNameTheNetworkToo() throws IOException {
        String a = study("a")
                .baseline(1, 24, 1000)
                .epochs("baseline-1", 60, 40, 24)
                .write();
        String wide =
                wide(study("wide"), 30).epochs("wide-baseline-1", 70, 50, 30).write();

        analysed(a, wide);

        String svg = written("learning-curves.svg");
        assertTrue(svg.contains(">baseline (densenet-bc 76/12)</text"), "an entry of the legend");
        assertTrue(svg.contains(">baseline (wrn 16/2)</text"), "an entry of the legend");
    }

    @Test
    void aFileOfOthersAmongTheTablesIsLeftAlone() throws IOException {
        String a = densenet();
        String wide = wide();
        Files.writeString(Path.of(wide, "results/trials/notes.txt"), "mine");

        assertTrue(analysed(a, wide).table().contains("wrn 16/2"));
    }

    @Test
    void theReportNamesEveryStudyAndItsFolder() throws IOException {
        String densenet = densenet();
        String wide = wide();

        Report report = analysed(densenet, wide);

        String page = written("report.html");
        assertTrue(page.contains("<title>test-study, wide</title>"), page);
        assertTrue(page.contains("test-study in %s: 4 of 4 trials completed".formatted(densenet)), page);
        assertTrue(page.contains("wide in %s: 4 of 4 trials completed".formatted(wide)), page);
        assertTrue(
                report.files().stream().allMatch(file -> file.startsWith(folder.resolve("together/report/") + "")),
                report.files()::toString);
        assertTrue(
                page.contains(
                        "./submit.sh analyse %s %s --out %s".formatted(densenet, wide, folder.resolve("together"))),
                "how to make it again");
        assertFalse(Files.exists(folder.resolve("a/report")), "the studies' own folders are left alone");
        assertEquals(
                Set.of("densenet-bc 76/12", "wrn 16/2"),
                Set.copyOf(SPARK
                        .read()
                        .parquet(folder.resolve("together/report/configurations.parquet")
                                .toString())
                        .select("network")
                        .collectAsList()
                        .stream()
                        .map(network -> network.getString(0))
                        .toList()));
    }

    @Test
    void aTrialThatIsInTwoFoldersCountsOnce() {
        String a = densenet();
        String b = study("b")
                .baseline(1, 24, 1000)
                .trial("cubic", 3, 27, 800, CUBIC)
                .write();

        Report report = analysed(a, b);

        assertEquals(2L, row("baseline").<Long>getAs("seeds"));
        assertEquals(3L, row("cubic").<Long>getAs("seeds"));
        assertTrue(
                report.footnotes().contains("1 trial is in more than one of the folders, and counts once."),
                report.footnotes()::toString);
    }

    @Test
    void ofATrialThatIsInTwoFoldersTheCompletedRowCounts() {
        String failed = study("a")
                .baseline(1, 24, 1000)
                .trial("cubic", 1, 99, 1, with(CUBIC, Map.of("status", "failed")))
                .freezes("cubic-1", 1, 1, 1, 1)
                .write();
        String completed = study("b")
                .trial("cubic", 1, 25, 800, CUBIC)
                .freezes("cubic-1", 45_000, 45_000, null, null)
                .calibration(calibration(8))
                .write();

        analysed(failed, completed);

        assertEquals(25, row("cubic").<Double>getAs("error_percent"));
        assertEquals(0.1, row("cubic").<Double>getAs("steps_time_saved"), 1e-12, "by its own freezes");
    }

    @Test
    void theSameTrialInTwoFoldersHasItsFreezesOnce() {
        for (String name : List.of("a", "b")) {
            study(name)
                    .baseline(1, 24, 1000)
                    .freezes("baseline-1", null, null, null, null)
                    .trial("cubic", 1, 25, 800, CUBIC)
                    .freezes("cubic-1", 45_000, 45_000, null, null)
                    .calibration(calibration(8))
                    .write();
        }

        analysed(folder.resolve("a").toString(), folder.resolve("b").toString());

        assertEquals(0.1, row("cubic").<Double>getAs("steps_time_saved"), 1e-12);
        assertEquals("steps", row("cubic").getAs("time_saved_by"));
    }

    /** Steps of 10 ms with no layer frozen. */
    private static String calibration(double withTwoFrozen) {
        return ("{\"calibrations\":[{\"precision\":\"float32\",\"steps\":[{\"frozen_layers\":0,\"milliseconds\":10.0},"
                        + "{\"frozen_layers\":2,\"milliseconds\":%s}],\"provenance\":{\"device_name\":\"H100\",\"threads\":1}}]}")
                .formatted(withTwoFrozen);
    }

    @Test
    void aTrialGoesByTheStepTimesOfItsOwnStudyThoughDeviceAndPrecisionAreTheSame() {
        String a = study("a")
                .baseline(1, 24, 1000)
                .freezes("baseline-1", null, null, null, null)
                .trial("cubic", 1, 25, 800, CUBIC)
                .freezes("cubic-1", 45_000, 45_000, null, null)
                .calibration(calibration(8))
                .write();
        String wide = wide(study("wide"), 30)
                .freezes("wide-baseline-1", null, null, null, null)
                .trial("wide-cubic", 1, 31, 1500, with(WIDE, CUBIC))
                .freezes("wide-cubic-1", 45_000, 45_000, null, null)
                .calibration(calibration(4))
                .write();

        analysed(a, wide);

        assertEquals(0.5 * 0.2, row("cubic").<Double>getAs("steps_time_saved"), 1e-12);
        assertEquals(0.5 * 0.6, row("wide-cubic").<Double>getAs("steps_time_saved"), 1e-12);
        assertEquals(0.0, row("wide-baseline").<Double>getAs("steps_time_saved"), 1e-12);
    }

    @Test
    void aStudyOfVersion010IsReadBesideOneOfThisVersion() {
        String now = study("a")
                .baseline(1, 24, 1000)
                .freezes("baseline-1", null, null, null, null)
                .calibration(calibration(8))
                .write();
        String earlier = study("b").trial("cubic", 1, 25, 800, CUBIC).write();
        String[] later = {"precision", "rule", "rule_options", "control", "epoch_share", "const_time_by"};
        List<Row> rows = SPARK.read().parquet(earlier + "/results/trials").collectAsList();
        SPARK.createDataFrame(rows, InputColumns.TRIALS)
                .drop(later)
                .coalesce(1)
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(earlier + "/results/trials");

        Report report = analysed(now, earlier);

        assertEquals("measured", row("cubic").getAs("time_saved_by"), "its study timed no steps");
        assertEquals(0.2, row("cubic").<Double>getAs("time_saved"), 1e-12);
        assertTrue(report.table().contains("cubic scaled"), report.table());
        assertFalse(report.table().contains("network"), report.table());
    }

    @Test
    void aFolderWithoutAStudyIsNamed() {
        String nowhere = folder.resolve("nowhere").toString();
        assertEquals(
                "There is no study in %1$s: the folder %1$s/results/trials is missing".formatted(nowhere),
                assertThrows(AnalysisException.class, () -> analysed(densenet(), nowhere))
                        .getMessage());
    }

    @Test
    void aStudyWithoutACompletedTrialIsNamedAndTheOthersAreAnalysed() {
        String failed = wide(study("wide"), 30).write();
        SPARK.createDataFrame(
                        SPARK.read()
                                .parquet(failed + "/results/trials")
                                .withColumn("status", lit("failed"))
                                .collectAsList(),
                        InputColumns.TRIALS)
                .coalesce(1)
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(failed + "/results/trials");

        Report report = analysed(densenet(), failed);

        assertTrue(
                report.footnotes().contains("No trial in %s was completed.".formatted(failed)),
                report.footnotes()::toString);
    }

    @Test
    void groupsThatDifferInADetailAloneAreToldApartByIt() {
        String tested = study("b")
                .trial("t-baseline", 1, 22, 1000, baselineOf(Map.of("validate", "test", "train_images", 50_000)))
                .trial("t-cubic", 1, 23, 800, with(CUBIC, Map.of("validate", "test", "train_images", 50_000)))
                .write();

        Report report = analysed(densenet(), tested);

        assertTrue(
                report.answer().stream().anyMatch(sentence -> sentence.startsWith("validation by test: ")),
                report.answer()::toString);
        assertTrue(report.table().startsWith("trained  "), report.table());
        assertTrue(report.table().contains("validation by holdout  cubic scaled"), report.table());
    }

    private static Map<String, @Nullable Object> baselineOf(Map<String, ?> differs) {
        Map<String, @Nullable Object> baseline = with(differs, Map.of("baseline", true));
        baseline.put("how_scale", null);
        baseline.put("t0", null);
        return baseline;
    }

    @Test
    void chartsHaveAPanelForEachNetwork() throws IOException {
        String b = study("b")
                .trial("cubic", 1, 24.4, 800, CUBIC)
                .trial("cubic 0.5", 1, 25, 700, with(CUBIC, Map.of("t0", 0.5)))
                .write();

        analysed(densenet(), wide(), b);

        String svg = written("error-against-time-saved.svg");
        assertTrue(svg.contains(">densenet-bc 76/12</text"), "a heading");
        assertTrue(svg.contains(">wrn 16/2</text"), "a heading");
        assertEquals(2, svg.split("time saved, % of the", -1).length - 1, "axes of their own");
        BufferedImage png = ImageIO.read(
                folder.resolve("together/report/error-against-time-saved.png").toFile());
        assertTrue(png.getWidth() > 2 * 900, "wider than a chart with one panel");
        assertFalse(written("error-against-t0.svg").contains(">wrn 16/2</text"), "it has one t0 alone");
    }

    @Test
    void oneStudyHasTheSameTablesAndChartsWhereverItsReportGoes() throws IOException {
        String study = densenet();
        StudyAnalysis.analyse(SPARK, study);
        List<String> alone = files(folder.resolve("a/report"));

        analysed(study);

        assertEquals(alone, files(folder.resolve("together/report")));
    }

    private static List<String> files(Path report) throws IOException {
        try (Stream<Path> files = Files.list(report)) {
            return files.filter(file -> file.toString().matches(".*\\.(csv|json|svg)"))
                    .sorted()
                    .map(SeveralStudiesTest::content)
                    .toList();
        }
    }

    private static String content(Path file) {
        try {
            return file.getFileName() + "\n" + Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
