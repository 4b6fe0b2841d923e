package dev.freezeout.analysis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Analyses a study: tables, the Pareto front, the chart of error against time saved. */
public final class StudyAnalysis {

    private StudyAnalysis() {}

    /**
     * Reads the results of a study so far and writes its {@code report} folder: {@code report.html}, {@code
     * error-against-time-saved.png} and {@code .svg}, {@code error-against-t0.png} and {@code .svg} if a strategy has more than
     * one t0, {@code configurations.csv} and {@code .parquet}, {@code pareto.csv}.
     * The study may still be running.
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
        return JobDescription.during(
                spark, "Analyse the study in " + studyFolder, () -> analysed(spark, studyFolder, time));
    }

    private static Report analysed(SparkSession spark, String studyFolder, @Nullable TimeSaved time) {
        ResultTables.registerTrials(spark, studyFolder);
        ResultTables.registerSteps(spark, studyFolder);
        SqlScripts.STUDY.run(
                spark,
                time == null ? Map.of() : Map.of(SqlScripts.CHARTED_TIME, "SELECT '%s' AS asked".formatted(time)));
        if (time != null) {
            requireTime(spark, time);
        }
        Dataset<Row> table = spark.sql("SELECT * FROM analysed ORDER BY baseline DESC, error_percent, configuration_id")
                .drop("comparable")
                .cache();
        try {
            List<Configuration> configurations =
                    table.collectAsList().stream().map(Configuration::of).toList();
            if (configurations.isEmpty()) {
                throw new AnalysisException(
                        "There is nothing to analyse in %s: %s".formatted(studyFolder, whyNothing(spark)));
            }
            StudySummary summary = JobDescription.during(
                    spark,
                    "Gather the footnotes of the study in " + studyFolder,
                    () -> StudySummary.of(spark, configurations, time != null));
            return write(spark, studyFolder, table, configurations, summary);
        } finally {
            table.unpersist();
        }
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
                                default -> "their results are of a version that did not count operations";
                            }));
        }
    }

    private static Report write(
            SparkSession spark,
            String studyFolder,
            Dataset<Row> table,
            List<Configuration> configurations,
            StudySummary summary) {
        try {
            ReportFolder folder =
                    new ReportFolder(studyFolder, spark.sparkContext().hadoopConfiguration());
            folder.csv("configurations.csv", table);
            folder.parquet("configurations.parquet", table);
            folder.csv("pareto.csv", table.filter("pareto"));
            List<String> body = new ArrayList<>();
            List<String> footnotes = new ArrayList<>(summary.footnotes());
            Optional<String> noCharts = ChartFonts.note();
            noCharts.ifPresent(footnotes::add);
            if (noCharts.isEmpty()) {
                body.addAll(charts(configurations, summary, folder));
            }
            TextTable text = ConfigurationTable.of(configurations);
            body.add(HtmlPage.table(text));
            HtmlPage page = new HtmlPage(summary.name(), summary.setting(), body, footnotes, summary.provenance());
            folder.text("report.html", page.text());
            return new Report(text.text(), footnotes, folder.written());
        } catch (IOException e) {
            throw new AnalysisException("Cannot write the report of %s: %s".formatted(studyFolder, e.getMessage()), e);
        }
    }

    private static List<String> charts(List<Configuration> configurations, StudySummary summary, ReportFolder folder)
            throws IOException {
        List<String> charts = new ArrayList<>();
        charts.add(folder.chart("error-against-time-saved", new ErrorTimeChart(configurations, summary).picture()));
        ErrorFreezingChart freezing = new ErrorFreezingChart(configurations, summary);
        if (freezing.hasData()) {
            charts.add(folder.chart("error-against-t0", freezing.picture()));
        }
        return charts;
    }

    private static String whyNothing(SparkSession spark) {
        long ended = spark.table("trials").count();
        return ended == 0 ? "no trial has finished yet" : "of %s trials that ended, none completed".formatted(ended);
    }
}
