package dev.freezeout.analysis;

import dev.freezeout.analysis.chart.ErrorFreezingChart;
import dev.freezeout.analysis.chart.ErrorTimeChart;
import dev.freezeout.analysis.chart.ReportCharts;
import dev.freezeout.analysis.chart.style.ChartFonts;
import dev.freezeout.analysis.chart.style.ChartPicture;
import dev.freezeout.analysis.configuration.Configuration;
import dev.freezeout.analysis.configuration.TimeSaved;
import dev.freezeout.analysis.configuration.TrialOutcome;
import dev.freezeout.analysis.input.AnalysisException;
import dev.freezeout.analysis.input.AnalysisInput;
import dev.freezeout.analysis.input.JobDescription;
import dev.freezeout.analysis.input.ResultTables;
import dev.freezeout.analysis.input.SmallTables;
import dev.freezeout.analysis.input.SqlScripts;
import dev.freezeout.analysis.input.StudySource;
import dev.freezeout.analysis.page.PageData;
import dev.freezeout.analysis.page.ReportPage;
import dev.freezeout.analysis.page.StudyPage;
import dev.freezeout.analysis.report.ReportFolder;
import dev.freezeout.analysis.statistics.VerdictSettings;
import dev.freezeout.analysis.summary.StudySummary;
import dev.freezeout.analysis.table.TextTable;
import dev.freezeout.analysis.table.study.ConfigurationTable;
import dev.freezeout.analysis.table.study.StudyReportTables;
import dev.freezeout.analysis.table.study.StudyTables;
import dev.freezeout.analysis.verdict.JudgedGroup;
import dev.freezeout.analysis.verdict.JudgedStudy;
import dev.freezeout.analysis.verdict.StudyEffects;
import dev.freezeout.analysis.verdict.VerdictFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Analyses a study, or several together: the answer in words, verdicts, tables, the Pareto front, the chart of error against
 * time saved.
 */
public final class StudyAnalysis {

    private StudyAnalysis() {}

    /**
     * Reads the results of a study so far and writes its {@code report} folder: {@code report.html}, {@code verdict.json},
     * {@code error-against-time-saved.png} and {@code .svg} if any time saved is known, {@code error-against-t0.png} and
     * {@code .svg} if a strategy has more than one t0, and the {@link StudyReportTables} as {@code .csv}, {@code .parquet} and
     * {@code .tex}. The study may still be running.
     *
     * @param studyFolder folder that the study writes, any Hadoop path
     * @throws AnalysisException if there is no completed trial, or the report cannot be written
     */
    public static Report analyse(SparkSession spark, String studyFolder) {
        return analyse(spark, studyFolder, null);
    }

    /**
     * The same, with a choice of time saved.
     *
     * @param time the time saved for charts and the Pareto front; null for that by steps if every configuration has it, else the
     *     measured one if every configuration has that, else the estimate
     * @throws AnalysisException also if a configuration lacks this time saved
     */
    public static Report analyse(SparkSession spark, String studyFolder, @Nullable TimeSaved time) {
        return analyse(spark, studyFolder, time, VerdictSettings.DEFAULT);
    }

    /**
     * The same, with a choice of what verdicts are measured by.
     *
     * @param settings margin in points and confidence; by default 0.5 and 0.95
     * @throws AnalysisException as above
     */
    public static Report analyse(
            SparkSession spark, String studyFolder, @Nullable TimeSaved time, VerdictSettings settings) {
        return analyse(spark, AnalysisInput.of(studyFolder), time, settings);
    }

    /**
     * The same for several studies, whose trials are read together: those of the same network, data and training are compared
     * with each other, whichever study they are from. A trial that is in several folders counts once.
     *
     * @throws AnalysisException also if one of the folders has no study
     */
    public static Report analyse(
            SparkSession spark, AnalysisInput input, @Nullable TimeSaved time, VerdictSettings settings) {
        return SmallTables.during(
                spark,
                () -> JobDescription.during(
                        spark, "Analyse " + input.described(), () -> analysed(spark, input, time, settings)));
    }

    private static Report analysed(
            SparkSession spark, AnalysisInput input, @Nullable TimeSaved time, VerdictSettings settings) {
        ResultTables.registerTrials(spark, input);
        ResultTables.registerSteps(spark, input);
        ResultTables.registerEpochs(spark, input);
        SqlScripts.STUDY.run(spark, queries(input, time));
        if (time != null) {
            requireTime(spark, time);
        }
        List<Row> analysed = spark.sql("SELECT * FROM analysed ORDER BY baseline DESC, error_percent, configuration_id")
                .collectAsList();
        List<Configuration> configurations = Configuration.all(analysed);
        if (configurations.isEmpty()) {
            throw new AnalysisException(
                    "There is nothing to analyse in %s: %s".formatted(input.listed(), whyNothing(spark)));
        }
        List<TrialOutcome> trials = JobDescription.during(
                spark, "Judge the configurations of " + input.described(), () -> TrialOutcome.all(spark));
        JudgedStudy judged = JudgedStudy.of(trials, configurations, settings);
        StudySummary summary = JobDescription.during(
                spark,
                "Gather the footnotes of " + input.described(),
                () -> StudySummary.of(spark, input, trials, configurations, judged, time != null));
        return write(spark, input, analysed, configurations, judged, summary);
    }

    /** The queries that take the place of those in the files. */
    private static Map<String, String> queries(AnalysisInput input, @Nullable TimeSaved time) {
        Map<String, String> queries = new HashMap<>();
        if (time != null) {
            queries.put(SqlScripts.CHARTED_TIME, "SELECT '%s' AS asked".formatted(time));
        }
        if (input.several()) {
            queries.put(
                    SqlScripts.TIMED_STEPS,
                    SqlScripts.STUDY.query(SqlScripts.TIMED_STEPS)
                            + "\n  AND calibrations.%1$s = trials.%1$s".formatted(ResultTables.FOLDER));
        }
        return queries;
    }

    private static void requireTime(SparkSession spark, TimeSaved time) {
        long all = spark.table("configurations").count();
        long without = spark.table("configurations")
                .filter(time + "_time_saved IS NULL")
                .count();
        if (without > 0) {
            throw new AnalysisException("Cannot show the %s time saved: %s of %s configurations have none, as %s"
                    .formatted(
                            time,
                            without,
                            all,
                            switch (time) {
                                case STEPS -> "steps were not timed on their kind of device";
                                case MEASURED -> "there is no baseline on their kind of device";
                                case ESTIMATED -> "their rule decides as it trains";
                                case COUNTED ->
                                    "their rule decides as it trains, or their results are of a version that did not count operations";
                            }));
        }
    }

    private static Report write(
            SparkSession spark,
            AnalysisInput input,
            List<Row> analysed,
            List<Configuration> configurations,
            JudgedStudy judged,
            StudySummary summary) {
        try {
            ReportFolder folder =
                    new ReportFolder(input.output(), spark.sparkContext().hadoopConfiguration());
            Map<JudgedGroup, StudyEffects> effects = StudyEffects.of(judged);
            List<Row> outcomes = JobDescription.during(
                    spark,
                    "List the trials of " + input.described(),
                    () -> spark.sql("SELECT * FROM trial_outcomes ORDER BY configuration_id, seed, trial_id")
                            .collectAsList());
            StudyTables.write(folder, analysed, outcomes, configurations, judged, effects, summary);
            folder.text(VerdictFile.NAME, VerdictFile.text(judged));
            List<String> footnotes = new ArrayList<>(summary.footnotes());
            Optional<String> noCharts = ChartFonts.note();
            noCharts.ifPresent(footnotes::add);
            StudySource source = StudySource.of(input, spark.sparkContext().hadoopConfiguration());
            PageData page = JobDescription.during(
                    spark,
                    "Gather the page of " + input.described(),
                    () -> StudyPage.of(
                            spark, input, outcomes, configurations, judged, effects, summary, footnotes, source));
            if (noCharts.isEmpty()) {
                drawCharts(configurations, judged, summary, page, folder);
            }
            folder.text("report.html", ReportPage.text(page));
            TextTable printed = ConfigurationTable.of(configurations, judged, ConfigurationTable.TERMINAL);
            return new Report(judged.answer(), printed.text(), footnotes, folder.written());
        } catch (IOException e) {
            throw new AnalysisException(
                    "Cannot write the report of %s: %s".formatted(input.listed(), e.getMessage()), e);
        }
    }

    private static void drawCharts(
            List<Configuration> configurations,
            JudgedStudy judged,
            StudySummary summary,
            PageData page,
            ReportFolder folder)
            throws IOException {
        ErrorTimeChart time = new ErrorTimeChart(configurations, judged, summary);
        if (time.hasData()) {
            folder.chart("error-against-time-saved", time.picture());
        }
        ErrorFreezingChart freezing = new ErrorFreezingChart(configurations, judged, summary);
        if (freezing.hasData()) {
            folder.chart("error-against-t0", freezing.picture());
        }
        for (Map.Entry<String, ChartPicture> chart : ReportCharts.of(page).entrySet()) {
            folder.chart(chart.getKey(), chart.getValue());
        }
    }

    private static String whyNothing(SparkSession spark) {
        long ended = spark.table("trials").count();
        return ended == 0 ? "no trial has finished yet" : "of %s trials that ended, none completed".formatted(ended);
    }
}
