package dev.freezeout.analysis;

import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import dev.freezeout.analysis.chart.ConfusionChart;
import dev.freezeout.analysis.chart.style.ChartFonts;
import dev.freezeout.analysis.input.AnalysisException;
import dev.freezeout.analysis.input.JobDescription;
import dev.freezeout.analysis.input.ResultTables;
import dev.freezeout.analysis.input.SqlScripts;
import dev.freezeout.analysis.report.HtmlPage;
import dev.freezeout.analysis.report.ReportFolder;
import dev.freezeout.analysis.score.ConfusedPair;
import dev.freezeout.analysis.score.PairedOpinion;
import dev.freezeout.analysis.score.PairedTable;
import dev.freezeout.analysis.score.ScoreReportTables;
import dev.freezeout.analysis.score.ScoreSummary;
import dev.freezeout.analysis.score.ScoreTables;
import dev.freezeout.analysis.score.TrialScore;
import dev.freezeout.analysis.table.ReportTable;
import dev.freezeout.analysis.table.TextTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Analyses the predictions of trained networks: errors by trial and by class, and which classes are confused. */
public final class ScoreAnalysis {

    private static final StructType CLASS_NAMES =
            new StructType().add("label", IntegerType).add("name", StringType);

    /** Views to cache as they are read more than once, in the order of their dependencies. */
    private static final List<String> KEPT = List.of("pairs", "scores", "classes", "confusion");

    /** What a comparison over images tells, and what it does not. */
    static final String SECOND_OPINION =
            "Second opinion, image by image: what these very networks would do on more images like these. It says nothing of other"
                    + " seeds, which the study's verdicts are about. p is exact, by McNemar's test, not corrected for the number of"
                    + " configurations; the interval is a bootstrap over images.";

    private ScoreAnalysis() {}

    /**
     * Reads {@code <scores>/predictions} and writes {@code <scores>/report}: {@code scores.html}, the tables {@code scores},
     * {@code classes}, {@code confusion} and {@code paired} as {@code .csv}, {@code .parquet} and {@code .tex}, the heat map
     * {@code confusion.png} and {@code .svg}.
     *
     * @param scores folder with the predictions, any Hadoop path
     * @param study folder of the study that trained the networks, to compare its errors with; null if there is none
     * @param classNames the names of all classes, by index
     * @param trialIds the trials to analyse; predictions of others are left out
     * @throws AnalysisException if there are no predictions of these trials, if they are not one per image or their classes
     *     have no names, if the study has no results, or if the report cannot be written
     */
    public static ScoreReport analyse(
            SparkSession spark, String scores, @Nullable String study, List<String> classNames, List<String> trialIds) {
        return JobDescription.during(
                spark, "Analyse the scores in " + scores, () -> analysed(spark, scores, study, classNames, trialIds));
    }

    private static ScoreReport analysed(
            SparkSession spark, String scores, @Nullable String study, List<String> classNames, List<String> trialIds) {
        ResultTables.registerTrials(spark, study);
        ResultTables.registerPredictions(spark, scores, trialIds);
        registerNames(spark, classNames);
        SqlScripts.TRIALS.run(spark);
        SqlScripts.SCORES.run(spark);
        KEPT.forEach(spark.catalog()::cacheTable);
        try {
            check(spark, scores, classNames.size(), trialIds.size());
            List<TrialScore> trials = TrialScore.all(
                    ordered(spark, "scores", "error_percent", "trial_id").collectAsList());
            List<ConfusedPair> confused = pairs(spark.table("confused"));
            return write(spark, scores, trials, confused, PairedTable.of(spark), classNames, trialIds);
        } finally {
            KEPT.forEach(spark.catalog()::uncacheTable);
        }
    }

    private static void registerNames(SparkSession spark, List<String> classNames) {
        List<Row> names = IntStream.range(0, classNames.size())
                .mapToObj(label -> RowFactory.create(label, classNames.get(label)))
                .toList();
        spark.createDataFrame(names, CLASS_NAMES).createOrReplaceTempView("class_names");
    }

    private static void check(SparkSession spark, String scores, int classes, int trials) {
        Row classesMet = spark.sql("SELECT min(least(label, predicted)), max(greatest(label, predicted)) FROM pairs")
                .head();
        if (classesMet.isNullAt(0)) {
            throw new AnalysisException(
                    "There is nothing to analyse in %s: no predictions of any of the %s trials asked for"
                            .formatted(scores, trials));
        }
        int beyond = classesMet.getInt(0) < 0 ? classesMet.getInt(0) : classesMet.getInt(1);
        if (beyond < 0 || beyond >= classes) {
            throw new AnalysisException("The predictions in %s are of class %s: the classes with names are 0 to %s"
                    .formatted(scores, beyond, classes - 1));
        }
        spark.sql("SELECT trial_id, sum(images), max(last_image) FROM pairs WHERE trial_id IS NOT NULL"
                        + " GROUP BY trial_id HAVING sum(images) <> max(last_image) + 1 ORDER BY trial_id LIMIT 1")
                .collectAsList()
                .forEach(row -> {
                    throw new AnalysisException(
                            "The predictions of trial %s in %s are not one an image: there are %s of images 0 to %s"
                                    .formatted(row.getString(0), scores, row.getLong(1), row.getInt(2)));
                });
    }

    private static ScoreReport write(
            SparkSession spark,
            String scores,
            List<TrialScore> trials,
            List<ConfusedPair> confused,
            PairedTable paired,
            List<String> classNames,
            List<String> trialIds) {
        ScoreSummary summary = ScoreSummary.of(trials, trialIds, confused, classNames.size());
        try {
            ReportFolder folder = new ReportFolder(scores, spark.sparkContext().hadoopConfiguration());
            table(folder, ScoreReportTables.SCORES, ordered(spark, "scores", "error_percent", "trial_id"));
            table(folder, ScoreReportTables.CLASSES, ordered(spark, "classes", "trial_id", "label"));
            table(folder, ScoreReportTables.CONFUSION, ordered(spark, "confusion", "trial_id", "label", "predicted"));
            table(folder, ScoreReportTables.PAIRED, paired.dataset(spark).coalesce(1));
            List<String> footnotes = new ArrayList<>(summary.footnotes());
            Optional<String> noCharts = ChartFonts.note();
            noCharts.ifPresent(footnotes::add);
            List<String> body = new ArrayList<>();
            if (noCharts.isEmpty()) {
                ConfusionChart chart = new ConfusionChart(
                        classNames, pairs(spark.table("confusion").where("trial_id IS NULL")), summary.setting());
                body.add(HtmlPage.heading("Confusion over all trials"));
                body.add(folder.chart("confusion", chart.picture()));
            }
            TextTable table = ScoreTables.trials(trials);
            body.add(0, HtmlPage.table(table));
            List<Row> classes = spark.sql(
                            "SELECT * FROM classes WHERE trial_id IS NULL ORDER BY error_percent DESC NULLS LAST, label")
                    .collectAsList();
            List<PairedOpinion> opinions = paired.opinions();
            if (!opinions.isEmpty()) {
                body.add(1, HtmlPage.heading("Second opinion: image by image"));
                body.add(2, HtmlPage.answer(List.of(SECOND_OPINION)));
                body.add(3, HtmlPage.table(ScoreTables.paired(paired, true)));
            }
            body.addAll(tables(classes, confused));
            folder.latex("scores", table, "Trials, by their error on the test set.");
            folder.latex("classes", ScoreTables.classes(classes), "Classes over all trials, worst first.");
            folder.latex("confusion", ScoreTables.confused(confused), "Classes most often confused, over all trials.");
            folder.latex(
                    "paired", ScoreTables.paired(paired, true), "Configurations beside the baseline, image by image.");
            HtmlPage page =
                    new HtmlPage("Scores", summary.setting(), body, footnotes, List.of("Predictions in " + scores));
            folder.text("scores.html", page.text());
            String secondOpinion = opinions.isEmpty()
                    ? ""
                    : SECOND_OPINION + "\n" + ScoreTables.paired(paired, false).text();
            return new ScoreReport(
                    table.text(), secondOpinion, opinions, footnotes, folder.written(), summary.allAgree());
        } catch (IOException e) {
            throw new AnalysisException("Cannot write the report of %s: %s".formatted(scores, e.getMessage()), e);
        }
    }

    private static List<String> tables(List<Row> classes, List<ConfusedPair> confused) {
        return List.of(
                HtmlPage.heading("Most often confused, over all trials"),
                HtmlPage.table(ScoreTables.confused(confused)),
                HtmlPage.heading("Classes over all trials, worst first"),
                HtmlPage.table(ScoreTables.classes(classes)));
    }

    private static void table(ReportFolder folder, ReportTable table, Dataset<Row> rows) throws IOException {
        folder.csv(table.name() + ".csv", table.of(rows));
        folder.parquet(table.name() + ".parquet", table.of(rows));
    }

    /** A sorted view in one partition, which is written as one file. */
    private static Dataset<Row> ordered(SparkSession spark, String view, String column, String... columns) {
        return spark.table(view).repartition(1).sortWithinPartitions(column, columns);
    }

    private static List<ConfusedPair> pairs(Dataset<Row> pairs) {
        return pairs.collectAsList().stream().map(ConfusedPair::of).toList();
    }
}
