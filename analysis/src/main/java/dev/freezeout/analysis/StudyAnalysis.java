package dev.freezeout.analysis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Analyses a study: tables, the Pareto front, the chart of error against time saved. */
public final class StudyAnalysis {

    private StudyAnalysis() {}

    /**
     * Reads the results that a study has so far and writes its {@code report} folder: {@code report.html}, {@code
     * error-against-time-saved.png} and {@code .svg}, {@code error-against-t0.png} and {@code .svg} if a strategy has more than
     * one t0, {@code configurations.csv} and {@code .parquet}, {@code pareto.csv}.
     * The study may still be running.
     *
     * @param studyFolder folder that the study writes, any Hadoop path
     * @throws AnalysisException if there is no completed trial, or the report cannot be written
     */
    public static Report analyse(SparkSession spark, String studyFolder) {
        return JobDescription.during(spark, "Analyse the study in " + studyFolder, () -> analysed(spark, studyFolder));
    }

    private static Report analysed(SparkSession spark, String studyFolder) {
        ResultTables.register(spark, studyFolder);
        SqlScripts.STUDY.run(spark);
        Dataset<Row> table = spark.sql("SELECT * FROM analysed ORDER BY baseline DESC, error_percent, configuration_id")
                .drop("comparable", "all_measured")
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
                    () -> StudySummary.of(spark, configurations));
            return write(spark, studyFolder, table, configurations, summary);
        } finally {
            table.unpersist();
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
            body.add(folder.chart("error-against-time-saved", new ErrorTimeChart(configurations, summary).picture()));
            ErrorFreezingChart freezing = new ErrorFreezingChart(configurations, summary);
            if (freezing.isOfUse()) {
                body.add(folder.chart("error-against-t0", freezing.picture()));
            }
            TextTable text = ConfigurationTable.of(configurations);
            body.add(HtmlPage.table(text));
            HtmlPage page =
                    new HtmlPage(summary.name(), summary.setting(), body, summary.footnotes(), summary.provenance());
            folder.text("report.html", page.text());
            return new Report(text.text(), summary.footnotes(), folder.written());
        } catch (IOException e) {
            throw new AnalysisException("Cannot write the report of %s: %s".formatted(studyFolder, e.getMessage()), e);
        }
    }

    private static String whyNothing(SparkSession spark) {
        long ended = spark.table("trials").count();
        return ended == 0 ? "no trial has finished yet" : "of %s trials that ended, none completed".formatted(ended);
    }
}
