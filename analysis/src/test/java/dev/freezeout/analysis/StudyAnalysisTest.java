package dev.freezeout.analysis;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.analysis.chart.ErrorTimeChart;
import dev.freezeout.analysis.configuration.Configuration;
import dev.freezeout.analysis.configuration.TimeSaved;
import dev.freezeout.analysis.configuration.TrialOutcome;
import dev.freezeout.analysis.configuration.Wording;
import dev.freezeout.analysis.input.AnalysisException;
import dev.freezeout.analysis.statistics.Comparison;
import dev.freezeout.analysis.statistics.Interval;
import dev.freezeout.analysis.statistics.VerdictSettings;
import dev.freezeout.analysis.summary.StudySummary;
import dev.freezeout.analysis.verdict.JudgedStudy;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class StudyAnalysisTest {

    private static final Map<String, Object> CUBIC =
            Map.of("how_scale", "cubic", "scale_lr", true, "t0", 0.8, "estimated_time_saved", 0.178);
    private static final Map<String, Object> LINEAR =
            Map.of("how_scale", "linear", "scale_lr", false, "t0", 0.5, "estimated_time_saved", 0.3);

    private static final SparkSession SPARK = TestSpark.session();

    /** The folder of the usual study, for tests that only look at what comes of it. */
    @TempDir
    private static Path usual;

    @SuppressWarnings("NullAway.Init") // set before any test
    private static Report usualReport;

    @TempDir
    private Path folder;

    @BeforeAll
    static void analyseTheUsualStudy() {
        usualReport =
                StudyAnalysis.analyse(SPARK, usual(new TestStudy(SPARK, usual)).write());
    }

    private TestStudy study() {
        return new TestStudy(SPARK, folder);
    }

    /** Two baselines of 24 and 26 %, 1,000 s on average; cubic saves a fifth at 26 %, linear a third at 30 %. */
    private static TestStudy usual(TestStudy study) {
        return study.baseline(1, 24, 990)
                .baseline(2, 26, 1010)
                .trial("cubic", 1, 25, 790, CUBIC)
                .trial("cubic", 2, 27, 810, CUBIC)
                .trial("linear", 1, 29, 700, LINEAR)
                .trial("linear", 2, 31, 700, LINEAR);
    }

    private TestStudy usual() {
        return usual(study());
    }

    private Rows analysed(TestStudy study) {
        StudyAnalysis.analyse(SPARK, study.write());
        return rows(folder);
    }

    private static Rows rows(Path study) {
        return new Rows(SPARK.read()
                .parquet(study.resolve("report/configurations.parquet").toString())
                .collectAsList());
    }

    @Test
    void sparksPagesSayWhatEachJobIsFor() throws Exception {
        String study = usual().write();

        List<String> descriptions = JobDescriptions.of(SPARK, () -> StudyAnalysis.analyse(SPARK, study));

        assertEquals(
                Set.of(
                        "Analyse the study in " + study,
                        "Compute the view trials",
                        "Compute the view measured",
                        "Compute the view configurations",
                        "Judge the configurations of the study in " + study,
                        "Gather the footnotes of the study in " + study,
                        "Gather the page of the study in " + study,
                        "List the trials of the study in " + study),
                Set.copyOf(descriptions));
        assertNull(SPARK.sparkContext().getLocalProperty("spark.job.description"));
    }

    @Test
    void errorsAreAveragedOverSeedsWithAnIntervalByTheDeviationOfAllConfigurations() {
        Row cubic = rows(usual).get("cubic");
        assertEquals(2L, cubic.<Long>getAs("seeds"));
        assertEquals(26, cubic.<Double>getAs("error_percent"), 1e-12);
        assertEquals(Math.sqrt(2), cubic.<Double>getAs("error_deviation_percent"), 1e-12);
        assertEquals(3L, cubic.<Long>getAs("error_degrees_of_freedom"), "six trials of three configurations");
        // t(0.975; 3) = 3.1824, and √2 / √2 = 1
        assertEquals(3.1824, cubic.<Double>getAs("error_interval_percent"), 1e-4);
        assertEquals(26.0 / 25 - 1, cubic.<Double>getAs("relative_error"), 1e-12);
    }

    @Test
    void aSingleSeedHasTheIntervalThatTheOthersSeedsGiveIt() {
        Row one = analysed(usual().trial("one", 1, 25, 800, Map.of("t0", 0.9))).get("one");
        assertEquals(3.1824 * Math.sqrt(2), one.<Double>getAs("error_interval_percent"), 1e-4);
    }

    @Test
    void aStudyOfOneConfigurationHasItsOwnSeedsAlone() {
        Row only = analysed(study().baseline(1, 24, 990).baseline(2, 26, 1010)).get("baseline");
        assertEquals(12.7062, only.<Double>getAs("error_interval_percent"), 1e-4);
    }

    @Test
    void measuredTimeSavedHasAnIntervalToo() {
        Row cubic = rows(usual).get("cubic");
        assertEquals(0.01 * Math.sqrt(2), cubic.<Double>getAs("measured_time_saved_deviation"), 1e-12);
        // Relative to their means, seconds deviate by 1 % and 1 %, 1.25 % and 1.25 %, and not at all: √(0.0005125 / 3).
        double deviation = Math.sqrt((2 * 0.01 * 0.01 + 2 * 0.0125 * 0.0125) / 3);
        assertEquals(3.18244631 * deviation * 0.8, cubic.<Double>getAs("measured_time_saved_interval"), 1e-7);
    }

    @Test
    void theBaselineSavesExactlyNothingAndHasNeitherStrategyNorT0() throws IOException {
        // Seconds whose mean of quotients is not exactly 1.
        analysed(study().baseline(1, 24.1, 990.7)
                .baseline(2, 26.3, 1010.1)
                .baseline(3, 25.3, 1003.3)
                .trial("cubic", 1, 26, 790, CUBIC));
        Row baseline = SPARK.read()
                .option("header", true)
                .csv(folder.resolve("report/pareto.csv").toString())
                .filter("configuration_id = 'baseline'")
                .head();
        for (String column : List.of(
                "time_saved", "measured_time_saved", "estimated_time_saved", "counted_time_saved", "relative_error")) {
            assertEquals("0.0", baseline.getAs(column), column);
        }
        assertTrue(baseline.isNullAt(baseline.fieldIndex("how_scale")));
        assertTrue(baseline.isNullAt(baseline.fieldIndex("t0")));
    }

    @Test
    void tablesThatGiveTheBaselineAStrategyAreReadAsThoseThatDoNot() {
        Map<String, Object> older = Map.of("baseline", true, "how_scale", "linear", "t0", 1.0);
        Report report = StudyAnalysis.analyse(
                SPARK,
                study().baseline(1, 24, 990)
                        .trial("baseline", 2, 26, 1010, older)
                        .trial("cubic", 1, 25, 790, CUBIC)
                        .trial("cubic", 2, 27, 810, CUBIC)
                        .trial("linear", 1, 29, 700, LINEAR)
                        .trial("linear", 2, 31, 700, LINEAR)
                        .write());

        assertEquals(usualReport.table(), report.table());
    }

    @Test
    void tableAndChartHaveOneIntervalAndSayWhatItIs() throws Exception {
        Report report = StudyAnalysis.analyse(
                SPARK,
                usual().trial("linear", 3, 33, 700, LINEAR)
                        .baseline(3, 27, 1000)
                        .write());

        List<Configuration> configurations =
                Configuration.all(SPARK.table("analysed").collectAsList());
        JudgedStudy judged = JudgedStudy.of(TrialOutcome.all(SPARK), configurations, VerdictSettings.DEFAULT);
        Configuration linear = configurations.stream()
                .filter(configuration -> configuration.id().equals("linear"))
                .findFirst()
                .orElseThrow();
        Comparison comparison = requireNonNull(
                judged.verdict(linear).orElseThrow().againstBaseline().comparison());
        assertEquals(16.0 / 3, comparison.points(), 1e-12);
        assertTrue(report.table().contains(Wording.difference(comparison)), report.table());
        String meaning =
                "95 % interval of the difference from the baseline over common seeds, by the deviation of all configurations together";
        assertTrue(
                report.footnotes()
                        .toString()
                        .contains("Intervals of differences and the charts' bars: " + meaning + " ("),
                report.footnotes()::toString);
        assertTrue(String.join(" ", texts(svg("error-against-time-saved.svg"))).contains("Bars: " + meaning + "."));
        StudySummary summary = new StudySummary("test-study", "", List.of(), List.of());
        XYIntervalSeriesCollection marks =
                (XYIntervalSeriesCollection) new ErrorTimeChart(configurations, judged, summary)
                        .picture()
                        .chart()
                        .getXYPlot()
                        .getDataset(0);
        Interval interval = requireNonNull(comparison.interval());
        double half = (interval.upper() - interval.lower()) / 2;
        assertTrue(half > 0.1);
        int series = marks.indexOf("linear unscaled");
        assertEquals(half, marks.getEndYValue(series, 0) - marks.getYValue(series, 0), 1e-9);
        assertEquals(half, marks.getYValue(series, 0) - marks.getStartYValue(series, 0), 1e-9);
        int baseline = marks.indexOf("baseline");
        assertEquals(marks.getYValue(baseline, 0), marks.getEndYValue(baseline, 0), "the baseline has none");
    }

    @Test
    void withoutABaselineBarsAreOfTheMeanError() throws Exception {
        Report report = StudyAnalysis.analyse(
                SPARK,
                study().trial("cubic", 1, 25, 790, CUBIC)
                        .trial("cubic", 2, 27, 810, CUBIC)
                        .write());

        assertTrue(report.table().contains("26.00 ± 12.71"), report.table());
        String meaning = "95 % interval of the mean over seeds, by the deviation of all configurations together";
        assertTrue(
                report.footnotes().contains("± and the charts' bars: " + meaning + ", with 1 degree of freedom."),
                report.footnotes()::toString);
        assertTrue(String.join(" ", texts(svg("error-against-time-saved.svg"))).contains("Bars: " + meaning + "."));
    }

    @Test
    void timesOfSeedsThatDisagreeAreFlagged() throws Exception {
        Report report = StudyAnalysis.analyse(
                SPARK,
                study().baseline(1, 24, 1000)
                        .baseline(2, 26, 1230)
                        .trial("cubic", 1, 25, 700, CUBIC)
                        .trial("cubic", 2, 27, 1071, CUBIC)
                        .trial("linear", 1, 29, 700, LINEAR)
                        .trial("linear", 2, 31, 769, LINEAR)
                        .write());

        String warning =
                "Measured time saved is uncertain: training seconds of the same work differ, those of the baseline's"
                        + " seeds by up to 23.0 %, those of 1 of 2 other configurations by up to 53.0 %. Something else may have had the"
                        + " machine; analyse --time estimated or counted goes by other than times.";
        assertTrue(report.footnotes().contains(warning), report.footnotes()::toString);
        String chart =
                String.join(" ", texts(svg("error-against-time-saved.svg"))).replaceAll(" +", " ");
        assertTrue(chart.contains("Measured time saved is uncertain"), () -> "the chart says so too: " + chart);
        assertFalse(usualReport.footnotes().toString().contains("uncertain"));
    }

    @Test
    void chartsAndTheParetoFrontGoByTheTimeSavedThatIsAskedFor() throws Exception {
        Map<String, Object> counted = new HashMap<>(CUBIC);
        counted.put("counted_time_saved", 0.15);
        Map<String, Object> stretched = new HashMap<>(counted);
        stretched.putAll(Map.of("const_time", true, "epochs", 125.0));
        String study = study().baseline(1, 24, 1000)
                .trial("cubic", 1, 25, 700, counted)
                .trial("stretched", 1, 24.5, 1000, stretched)
                .write();

        assertEquals(List.of("measured", 0.3), timeSaved(study, null));
        assertEquals(List.of("measured", 0.3), timeSaved(study, TimeSaved.MEASURED));
        assertEquals(List.of("estimated", 0.178), timeSaved(study, TimeSaved.ESTIMATED));
        assertEquals(List.of("counted", 0.15), timeSaved(study, TimeSaved.COUNTED));
        assertTrue(texts(svg("error-against-time-saved.svg"))
                .contains("counted time saved, % of the baseline's training time"));
        assertEquals("""
                strategy       t0  const  seeds  test error %  difference  verdict   counted  measured %  pareto
                baseline        –      –      1         24.00           –  –               –           –       *
                cubic scaled  0.8     no      1         25.00       +1.00  one seed   15.0 %        30.0       *
                cubic scaled  0.8    yes      1         24.50       +0.50  one seed   15.0 %         0.0""", StudyAnalysis.analyse(SPARK, study, TimeSaved.COUNTED).table());
    }

    private List<Object> timeSaved(String study, @Nullable TimeSaved asked) {
        StudyAnalysis.analyse(SPARK, study, asked);
        Row cubic = SPARK.read()
                .parquet(folder.resolve("report/configurations.parquet").toString())
                .filter("configuration_id = 'cubic'")
                .head();
        return List.of(cubic.getAs("time_saved_by"), Math.round(1e9 * cubic.<Double>getAs("time_saved")) / 1e9);
    }

    @Test
    void aTimeSavedThatIsNotThereIsRefused() {
        String study = study().trial("cubic", 1, 25, 790, CUBIC).write();
        assertEquals(
                "Cannot show the measured time saved: 1 of 1 configurations have none, as there is no baseline on their kind of"
                        + " device",
                assertThrows(AnalysisException.class, () -> StudyAnalysis.analyse(SPARK, study, TimeSaved.MEASURED))
                        .getMessage());
    }

    @Test
    void timeSavedIsMeasuredAgainstTheBaselinesMeanTrainingSeconds() {
        Rows rows = rows(usual);
        assertEquals(0.2, rows.get("cubic").<Double>getAs("measured_time_saved"), 1e-12);
        assertEquals(0.3, rows.get("linear").<Double>getAs("measured_time_saved"), 1e-12);
        assertEquals(0, rows.get("baseline").<Double>getAs("measured_time_saved"), 1e-12);
        assertEquals(0.178, rows.get("cubic").<Double>getAs("estimated_time_saved"), 1e-12);
        assertTrue(rows.get("cubic").<Boolean>getAs("time_saved_is_measured"));
    }

    @Test
    void aSingleSeedHasNoIntervalAndNoDeviation() {
        Row only = analysed(study().trial("cubic", 1, 25, 790, CUBIC)).get("cubic");
        assertTrue(only.isNullAt(only.fieldIndex("error_interval_percent")));
        assertTrue(only.isNullAt(only.fieldIndex("error_deviation_percent")));
    }

    @Test
    void withoutABaselineThereIsNoRelativeErrorAndTheEstimateIsShown() {
        String studyFolder = study().trial("cubic", 1, 25, 790, CUBIC).write();
        Report report = StudyAnalysis.analyse(SPARK, studyFolder);
        Row only = analysed(study().trial("cubic", 1, 25, 790, CUBIC)).get("cubic");
        assertTrue(only.isNullAt(only.fieldIndex("relative_error")));
        assertTrue(only.isNullAt(only.fieldIndex("measured_time_saved")));
        assertEquals(0.178, only.<Double>getAs("time_saved"), 1e-12);
        assertEquals(
                List.of(
                        "Time saved is estimated by the original's formula: there is no baseline to measure it against."),
                report.footnotes());
    }

    @Test
    void trialsThatDidNotCompleteAreLeftOutAndCounted() {
        Map<String, Object> diverged = new HashMap<>(CUBIC);
        diverged.put("status", "diverged");
        Map<String, Object> failed = new HashMap<>(LINEAR);
        failed.put("status", "failed");
        String studyFolder = usual().trial("cubic", 3, 99, 1, diverged)
                .trial("linear", 3, 99, 1, failed)
                .write();
        Report report = StudyAnalysis.analyse(SPARK, studyFolder);
        assertEquals(
                "2 of 8 trials are left out: 1 diverged, 1 failed.",
                report.footnotes().get(0));
        assertTrue(report.table().contains(" (1 of 3 diverged) "), report.table());
        assertTrue(report.table().contains(" (1 of 3 failed) "), report.table());
    }

    @Test
    void fewerSeedsThanElsewhereAreNoted() {
        Report report = StudyAnalysis.analyse(
                SPARK,
                usual().trial("squared", 1, 28, 750, Map.of("how_scale", "squared", "t0", 0.5))
                        .write());
        assertEquals(
                "1 of 4 configurations have fewer than 2 seeds.",
                report.footnotes().get(0));
    }

    @Test
    void theParetoFrontHoldsWhatNothingBeats() {
        // At the baseline's error but slower; between cubic and linear on neither axis; a twin of linear.
        Rows rows = analysed(usual().trial("slow", 1, 25, 1100, Map.of("t0", 0.9))
                .trial("beaten", 1, 29, 850, Map.of("t0", 0.7))
                .trial("twin", 1, 30, 700, Map.of("t0", 0.6)));
        Set<String> front = rows.all().stream()
                .filter(row -> row.<Boolean>getAs("pareto"))
                .map(row -> row.<String>getAs("configuration_id"))
                .collect(Collectors.toSet());
        assertEquals(Set.of("baseline", "cubic", "linear", "twin"), front);
    }

    @Test
    void timesOfAnotherKindOfDeviceAreNotCompared() {
        Map<String, Object> onCpu = new HashMap<>(CUBIC);
        onCpu.put("device", "cpu");
        Row cpu = analysed(usual().trial("cpu", 1, 26, 9000, onCpu)).get("cpu");
        assertTrue(cpu.isNullAt(cpu.fieldIndex("measured_time_saved")));
        assertEquals(26.0 / 25 - 1, cpu.<Double>getAs("relative_error"), 1e-12);
    }

    @Test
    void mixedDevicesAndThreadsAreNoted() {
        Map<String, Object> elsewhere = new HashMap<>(CUBIC);
        elsewhere.put("device_name", "A100");
        elsewhere.put("threads", 2);
        Report report = StudyAnalysis.analyse(
                SPARK, usual().trial("cubic", 3, 26, 800, elsewhere).write());
        assertTrue(
                report.footnotes().contains("Times come from 2 kinds of device and compare only roughly: A100, H100."),
                report.footnotes()::toString);
        assertTrue(
                report.footnotes().contains("Times come from 2 numbers of threads and compare only roughly: 1, 2."),
                report.footnotes()::toString);
    }

    @Test
    void underConstTimeTheEstimateHasBeenSpent() {
        Map<String, Object> stretched = new HashMap<>(CUBIC);
        stretched.put("const_time", true);
        Row row = analysed(study().trial("stretched", 1, 25, 1000, stretched)).get("stretched");
        assertEquals(0.178, row.<Double>getAs("estimated_time_saved"), 1e-12);
        assertEquals(0, row.<Double>getAs("net_estimated_time_saved"), 1e-12);
    }

    @Test
    void runsStretchedByMeasurementAreAnotherStrategyThanThoseByEstimate() {
        Report report = StudyAnalysis.analyse(
                SPARK,
                study().trial("estimated", 1, 25, 1000, stretchedBy("estimate"))
                        .trial("measured", 1, 24, 1000, stretchedBy("measured"))
                        .trial("not", 1, 26, 900, CUBIC)
                        .write());

        assertEquals("""
                strategy       t0     const  seeds  test error %  est. saved  pareto
                cubic scaled  0.8        no      1         26.00      17.8 %       *
                cubic scaled  0.8       yes      1         25.00      17.8 %
                cubic scaled  0.8  measured      1         24.00      17.8 %       *""", report.table());
        assertEquals(
                List.of(
                        "Time saved is estimated by the original's formula: there is no baseline to measure it against.",
                        "Under const_time the time that is estimated to be saved has been spent on more epochs.",
                        "Under const_time measured it is the time saved by step times measured before the first trial."),
                report.footnotes());
    }

    @Test
    void eachPrecisionIsComparedWithItsOwnBaselineAndNoneIsAveragedWithAnother() {
        Map<String, @Nullable Object> bf16Baseline = new HashMap<>();
        bf16Baseline.put("baseline", true);
        bf16Baseline.put("how_scale", null);
        bf16Baseline.put("t0", null);
        bf16Baseline.put("precision", "bf16");
        Map<String, Object> bf16Cubic = new HashMap<>(CUBIC);
        bf16Cubic.put("precision", "bf16");
        Report report = StudyAnalysis.analyse(
                SPARK,
                study().baseline(1, 20, 1000)
                        .trial("cubic", 1, 22, 800, CUBIC)
                        .trial("baseline-bf16", 1, 40, 500, bf16Baseline)
                        .trial("cubic-bf16", 1, 30, 450, bf16Cubic)
                        .write());

        assertEquals("""
                strategy             t0  seeds  test error %  difference  verdict   measured %  pareto
                baseline              –      1         20.00           –  –                  –       *
                cubic scaled        0.8      1         22.00       +2.00  one seed        20.0       *
                baseline, bf16        –      1         40.00      +20.00  one seed           –
                cubic scaled, bf16  0.8      1         30.00      −10.00  one seed        10.0       *""", report.table());
    }

    @Test
    void tablesWithoutAPrecisionAreOfFloat32() {
        String study = usual().write();
        String trials = Path.of(study, "results/trials").toString();
        List<Row> older = SPARK.read().parquet(trials).drop("precision").collectAsList();
        SPARK.createDataFrame(older, older.get(0).schema())
                .write()
                .mode("overwrite")
                .parquet(trials);

        assertEquals(usualReport.table(), StudyAnalysis.analyse(SPARK, study).table());
        assertEquals(
                "float32",
                SPARK.sql("SELECT first(precision) FROM analysed").head().getString(0));
    }

    @Test
    void tablesThatDoNotSayWhatStretchedARunMeanTheEstimate() {
        String study =
                study().trial("estimated", 1, 25, 1000, stretchedBy("measured")).write();
        String trials = Path.of(study, "results/trials").toString();
        List<Row> older = SPARK.read()
                .parquet(trials)
                .drop("const_time_by", "predicted_training_seconds")
                .collectAsList();
        SPARK.createDataFrame(older, older.get(0).schema())
                .write()
                .mode("overwrite")
                .parquet(trials);

        assertTrue(StudyAnalysis.analyse(SPARK, study).table().contains(" yes "));
    }

    @Test
    void theErrorOfPredictionsIsToldWhereThereAreAny() {
        TestStudy study = usual();
        study.trial("one", 1, 25, 110, Map.of("predicted_training_seconds", 100.0));
        study.trial("two", 1, 25, 98, Map.of("predicted_training_seconds", 100.0));
        study.trial("three", 1, 25, 95, Map.of("predicted_training_seconds", 100.0));
        study.trial("failed", 1, 25, 1, Map.of("predicted_training_seconds", 100.0, "status", "failed"));

        List<String> footnotes = StudyAnalysis.analyse(SPARK, study.write()).footnotes();

        assertTrue(
                footnotes.contains(
                        "Training seconds were predicted for 3 trials, off by 5.0 % in the median and 10.0 % at most."),
                footnotes::toString);
    }

    private static Map<String, Object> stretchedBy(String by) {
        Map<String, Object> stretched = new HashMap<>(CUBIC);
        stretched.put("const_time", true);
        stretched.put("const_time_by", by);
        return stretched;
    }

    @Test
    void theTableIsAligned() {
        assertEquals("""
                strategy          t0  seeds  test error %            difference  verdict  measured %  pareto
                baseline           –      2         25.00                     –  –                 –       *
                linear unscaled  0.5      2         30.00  +5.00 [+5.00, +5.00]  worse    30.0 ± 2.9       *
                cubic scaled     0.8      2         26.00  +1.00 [+1.00, +1.00]  worse    20.0 ± 3.3       *""", usualReport.table());
    }

    @Test
    void theReportHoldsEveryFileAndNothingUnfinished() throws IOException {
        try (var files = Files.list(usual.resolve("report"))) {
            Set<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".crc"))
                    .collect(Collectors.toSet());
            assertEquals(
                    Set.of(
                            "configurations.csv",
                            "configurations.parquet",
                            "configurations.tex",
                            "pareto.csv",
                            "pareto.parquet",
                            "pareto.tex",
                            "trials.csv",
                            "trials.parquet",
                            "trials.tex",
                            "verdicts.csv",
                            "verdicts.parquet",
                            "verdicts.tex",
                            "effects.csv",
                            "effects.parquet",
                            "effects.tex",
                            "interaction.csv",
                            "interaction.parquet",
                            "interaction.tex",
                            "error-against-time-saved.png",
                            "error-against-time-saved.svg",
                            "seconds.png",
                            "seconds.svg",
                            "time-saved-by-kind.png",
                            "time-saved-by-kind.svg",
                            "report.html",
                            "verdict.json"),
                    names);
        }
        List<Row> csv = SPARK.read()
                .option("header", true)
                .csv(usual.resolve("report/configurations.csv").toString())
                .collectAsList();
        assertEquals(3, csv.size());
        assertEquals("25.0", csv.get(0).getAs("error_percent"));
    }

    @Test
    void thePngShowsMarksOfEveryStrategy() throws IOException {
        BufferedImage image = ImageIO.read(
                usual.resolve("report/error-against-time-saved.png").toFile());
        assertEquals(1800, image.getWidth());
        Map<Integer, Integer> colours = new HashMap<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                colours.merge(image.getRGB(x, y) & 0xffffff, 1, Integer::sum);
            }
        }
        assertTrue(colours.getOrDefault(0x009E73, 0) > 200, "cubic is green");
        assertTrue(colours.getOrDefault(0x0072B2, 0) > 100, "linear is blue");
        assertTrue(colours.getOrDefault(0x444444, 0) > 200, "the baseline is dark");
        assertFalse(colours.containsKey(0xE69F00), "there is no squared one");
    }

    @Test
    void theSvgIsWellFormedAndNamesItsAxes() throws Exception {
        Document document = svg(usual, "error-against-time-saved.svg");
        assertEquals("svg", document.getDocumentElement().getTagName());
        assertEquals(
                "0 0 900 600", document.getDocumentElement().getAttribute("viewBox"), "so that a page may scale it");
        List<String> texts = texts(document);
        assertTrue(
                texts.containsAll(Set.of(
                        "test-study: error against time saved",
                        "densenet-bc 76/12, cifar100, 100 epochs, 2 seeds",
                        "measured time saved, % of the baseline's training time",
                        "test error, %",
                        "cubic scaled",
                        "linear unscaled",
                        "Pareto front")),
                texts::toString);
    }

    @Test
    void strategiesOfMoreThanOneT0HaveAChartOfErrorAgainstT0() throws Exception {
        Map<String, Object> later = new HashMap<>(CUBIC);
        later.put("t0", 0.9);
        Map<String, Object> stretched = new HashMap<>(CUBIC);
        stretched.put("const_time", true);
        Report report = StudyAnalysis.analyse(
                SPARK,
                usual().trial("later", 1, 25.5, 900, later)
                        .trial("stretched", 1, 25.2, 1000, stretched)
                        .write());

        assertTrue(report.files().stream().anyMatch(file -> file.endsWith("error-against-t0.png")), report::toString);
        List<String> texts = texts(svg("error-against-t0.svg"));
        assertTrue(
                texts.containsAll(List.of(
                        "test-study: error against t0",
                        "t0 (as many epochs as the baseline)",
                        "t0 (as much time as the baseline, const_time)",
                        "linear unscaled")),
                texts::toString);
        assertEquals(1, Collections.frequency(texts, "cubic scaled"), "a strategy of two panels is named once");
    }

    @Test
    void oneConfigurationAloneMakesAChartToo() {
        Report report =
                StudyAnalysis.analyse(SPARK, study().baseline(1, 25, 1000).write());
        assertEquals(24, report.files().size());
    }

    @Test
    void aFolderWithoutAStudyIsRefused() {
        Path nowhere = folder.resolve("nowhere");
        AnalysisException e =
                assertThrows(AnalysisException.class, () -> StudyAnalysis.analyse(SPARK, nowhere.toString()));
        assertEquals(
                "There is no study in %1$s: the folder %1$s/results/trials is missing".formatted(nowhere),
                e.getMessage());
    }

    @Test
    void aStudyWithoutACompletedTrialHasNothingToAnalyse() {
        String empty = study().write();
        assertEquals(
                "There is nothing to analyse in %s: no trial has finished yet".formatted(empty),
                assertThrows(AnalysisException.class, () -> StudyAnalysis.analyse(SPARK, empty))
                        .getMessage());
        String failed =
                study().trial("cubic", 1, 0, 0, Map.of("status", "failed")).write();
        assertEquals(
                "There is nothing to analyse in %s: of 1 trials that ended, none completed".formatted(failed),
                assertThrows(AnalysisException.class, () -> StudyAnalysis.analyse(SPARK, failed))
                        .getMessage());
    }

    private Document svg(String name) throws Exception {
        return svg(folder, name);
    }

    private static Document svg(Path study, String name) throws Exception {
        byte[] svg = Files.readAllBytes(study.resolve("report").resolve(name));
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg));
    }

    private static List<String> texts(Document svg) {
        List<String> texts = new ArrayList<>();
        for (int n = 0; n < svg.getElementsByTagName("text").getLength(); n++) {
            texts.add(svg.getElementsByTagName("text").item(n).getTextContent());
        }
        return texts;
    }

    /** The rows of configurations.parquet. */
    private record Rows(List<Row> all) {
        Row get(String configuration) {
            return all.stream()
                    .filter(row -> row.getAs("configuration_id").equals(configuration))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
