package dev.freezeout.analysis.input;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Registers the tables that an analysis reads as views. Their schema is given, not read from the files: a table of an
 * earlier version has null in the columns that it lacks, and one with a column of another type is refused.
 */
public final class ResultTables {

    /** The folder of the study that a row is from, as it was given. */
    public static final String FOLDER = "study_folder";

    /** The view of several studies that has a trial as often as it is in their folders. */
    public static final String ALL_TRIALS = "all_trials";

    /** Of a folder among those given, from 0. */
    static final String POSITION = "study_position";

    private ResultTables() {}

    /**
     * Registers the view {@code trials}.
     *
     * @param studyFolder null for a view without rows
     * @throws AnalysisException if the folder has no trials table
     */
    public static void registerTrials(SparkSession spark, @Nullable String studyFolder) {
        register(
                studyFolder == null
                        ? normalised(spark.createDataFrame(List.of(), InputColumns.TRIALS))
                        : trials(spark, studyFolder),
                "trials");
    }

    /**
     * Registers the view {@code trials} of one study or several. That of several has the column {@link #FOLDER} too, and a
     * trial that is in several folders once: from the first of them in which it was completed, else from the first. Beside it,
     * the view {@link #ALL_TRIALS} has it as often as it is there.
     *
     * @throws AnalysisException if a folder has no trials table
     */
    public static void registerTrials(SparkSession spark, AnalysisInput input) {
        if (!input.several()) {
            registerTrials(spark, input.folders().get(0));
            return;
        }
        Column position = lit(0);
        for (int n = 1; n < input.folders().size(); n++) {
            position = when(col(FOLDER).equalTo(input.folders().get(n)), lit(n)).otherwise(position);
        }
        register(joined(input, folder -> trials(spark, folder)).withColumn(POSITION, position), ALL_TRIALS);
        Column rank = expr(
                "row_number() OVER (PARTITION BY trial_id ORDER BY status <> 'completed', %s)".formatted(POSITION));
        register(
                spark.table(ALL_TRIALS)
                        .withColumn("rank", rank)
                        .where("rank = 1")
                        .drop("rank", POSITION),
                "trials");
    }

    /** Trials are read once: a study has few thousands of them, and some twenty queries. */
    private static void register(Dataset<Row> trials, String view) {
        SqlScripts.computed(trials, view).createOrReplaceTempView(view);
    }

    private static Dataset<Row> trials(SparkSession spark, String studyFolder) {
        return normalised(read(
                spark,
                new Path(new Path(studyFolder, "results"), "trials"),
                InputColumns.TRIALS,
                "There is no study in " + studyFolder));
    }

    private static Dataset<Row> normalised(Dataset<Row> trials) {
        // Early tables of version 0.1.0 lack const_time_by, as there was only the estimate to go by.
        return trials.withColumn(
                        "const_time_by", when(col("const_time"), coalesce(col("const_time_by"), lit("estimate"))))
                // Schema version 1 has linear and 1 for a baseline.
                .withColumn("how_scale", when(not(col("baseline")), col("how_scale")))
                .withColumn("t0", when(not(col("baseline")), col("t0")));
    }

    /**
     * Registers the views {@code freezes} and {@code calibrations}, a row a number of frozen layers of which steps were timed;
     * both without rows where there are none. {@code calibrations} of several studies has the column {@link #FOLDER} too.
     *
     * @param input studies whose trials are registered
     */
    public static void registerSteps(SparkSession spark, AnalysisInput input) {
        results(spark, input, "freezes", InputColumns.FREEZES).createOrReplaceTempView("freezes");
        joined(input, folder -> calibrations(spark, folder)).createOrReplaceTempView("calibrations");
    }

    /** Registers the view {@code epochs}, without rows where there are none. */
    public static void registerEpochs(SparkSession spark, AnalysisInput input) {
        results(spark, input, "epochs", InputColumns.EPOCHS).createOrReplaceTempView("epochs");
    }

    /**
     * Reads a table beside {@code trials} of one study or several. Of a trial that is in several folders, the rows are those of
     * the folder that the view {@code trials} has it from.
     *
     * @param input studies whose trials are registered
     * @param table name of a folder in {@code results}; where a study lacks it, it has no rows
     * @param schema with a column {@code trial_id}
     */
    static Dataset<Row> results(SparkSession spark, AnalysisInput input, String table, StructType schema) {
        Dataset<Row> rows = joined(input, folder -> {
            Path path = new Path(new Path(folder, "results"), table);
            return exists(spark, path)
                    ? read(spark, path, schema, "There are no %s in %s".formatted(table, folder))
                    : spark.createDataFrame(List.of(), schema);
        });
        if (!input.several()) {
            return rows;
        }
        Dataset<Row> counted = spark.table("trials").select("trial_id", FOLDER);
        return rows.join(
                        counted,
                        rows.col("trial_id")
                                .equalTo(counted.col("trial_id"))
                                .and(rows.col(FOLDER).equalTo(counted.col(FOLDER))),
                        "left_semi")
                .drop(FOLDER);
    }

    private static Dataset<Row> calibrations(SparkSession spark, String studyFolder) {
        Path file = new Path(studyFolder, "calibration.json");
        return exists(spark, file)
                ? StepCalibrations.rows(spark.read()
                        .schema(StepCalibrations.FILE)
                        .option("multiLine", true)
                        .json(literally(qualified(spark, file))))
                : spark.createDataFrame(List.of(), StepCalibrations.COLUMNS);
    }

    /** The rows of all folders, with the folder of each where there are several. */
    private static Dataset<Row> joined(AnalysisInput input, Function<String, Dataset<Row>> rowsOf) {
        return input.folders().stream()
                .map(folder ->
                        input.several() ? rowsOf.apply(folder).withColumn(FOLDER, lit(folder)) : rowsOf.apply(folder))
                .reduce(Dataset::union)
                .orElseThrow();
    }

    /**
     * Whether a file or folder is there.
     *
     * @throws AnalysisException if its file system cannot be asked
     */
    public static boolean exists(SparkSession spark, Path path) {
        try {
            return path.getFileSystem(spark.sparkContext().hadoopConfiguration())
                    .exists(path);
        } catch (IOException e) {
            throw new AnalysisException("Cannot read %s: %s".formatted(path, e.getMessage()), e);
        }
    }

    private static Path qualified(SparkSession spark, Path path) {
        try {
            return path.getFileSystem(spark.sparkContext().hadoopConfiguration())
                    .makeQualified(path);
        } catch (IOException e) {
            throw new AnalysisException("Cannot read %s: %s".formatted(path, e.getMessage()), e);
        }
    }

    /**
     * Registers the view {@code predictions}, with the rows of some trials.
     *
     * @throws AnalysisException if the folder has no predictions
     */
    public static void registerPredictions(SparkSession spark, String scoresFolder, List<String> trialIds) {
        read(
                        spark,
                        new Path(scoresFolder, "predictions"),
                        InputColumns.PREDICTIONS,
                        "There are no predictions in " + scoresFolder)
                .where(col("trial_id").isInCollection(trialIds))
                .createOrReplaceTempView("predictions");
    }

    private static Dataset<Row> read(SparkSession spark, Path folder, StructType schema, String ifMissing) {
        if (!exists(spark, folder)) {
            throw new AnalysisException("%s: the folder %s is missing".formatted(ifMissing, folder));
        }
        return parquet(spark, folder, schema);
    }

    /** Reads a file or folder that is there; of a folder the Parquet files alone, as others may have put theirs beside them. */
    public static Dataset<Row> parquet(SparkSession spark, Path path, StructType schema) {
        return spark.read()
                .schema(schema)
                .option("pathGlobFilter", "*.parquet")
                .parquet(literally(qualified(spark, path)));
    }

    /** Escapes what Spark would read as a glob pattern. The path must be absolute: the working directory may need it too. */
    private static String literally(Path absolute) {
        return absolute.toString().replaceAll("[\\\\*?\\[\\]{}]", "\\\\$0");
    }
}
