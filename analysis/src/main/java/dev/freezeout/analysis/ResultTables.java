package dev.freezeout.analysis;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Registers the tables that an analysis reads as views. Their schema is given, not read from the files: a table of an
 * earlier version has null in the columns that it lacks, and one with a column of another type is refused.
 */
final class ResultTables {

    private ResultTables() {}

    /**
     * Registers the view {@code trials}.
     *
     * @param studyFolder null for a view without rows
     * @throws AnalysisException if the folder has no trials table
     */
    static void registerTrials(SparkSession spark, @Nullable String studyFolder) {
        Dataset<Row> trials = studyFolder == null
                ? spark.createDataFrame(List.of(), InputColumns.TRIALS)
                : read(
                        spark,
                        new Path(new Path(studyFolder, "results"), "trials"),
                        InputColumns.TRIALS,
                        "There is no study in " + studyFolder);
        // Early tables of version 0.1.0 lack const_time_by, as there was only the estimate to go by.
        trials.withColumn("const_time_by", when(col("const_time"), coalesce(col("const_time_by"), lit("estimate"))))
                // Schema version 1 has linear and 1 for a baseline.
                .withColumn("how_scale", when(not(col("baseline")), col("how_scale")))
                .withColumn("t0", when(not(col("baseline")), col("t0")))
                .createOrReplaceTempView("trials");
    }

    /**
     * Registers the views {@code freezes} and {@code calibrations}, a row a number of frozen layers of which steps were timed; both
     * without rows where the study has none.
     *
     * @param studyFolder of a study whose trials are registered
     */
    static void registerSteps(SparkSession spark, String studyFolder) {
        rowsOrNone(spark, studyFolder, "freezes", InputColumns.FREEZES).createOrReplaceTempView("freezes");
        Path calibrations = new Path(studyFolder, "calibration.json");
        (exists(spark, calibrations)
                        ? StepCalibrations.rows(spark.read()
                                .schema(StepCalibrations.FILE)
                                .option("multiLine", true)
                                .json(literally(qualified(spark, calibrations))))
                        : spark.createDataFrame(List.of(), StepCalibrations.COLUMNS))
                .createOrReplaceTempView("calibrations");
    }

    /** Registers the view {@code epochs}, without rows where the study has none. */
    static void registerEpochs(SparkSession spark, String studyFolder) {
        rowsOrNone(spark, studyFolder, "epochs", InputColumns.EPOCHS).createOrReplaceTempView("epochs");
    }

    private static Dataset<Row> rowsOrNone(SparkSession spark, String studyFolder, String table, StructType schema) {
        Path folder = new Path(new Path(studyFolder, "results"), table);
        return exists(spark, folder)
                ? read(spark, folder, schema, "There are no %s in %s".formatted(table, studyFolder))
                : spark.createDataFrame(List.of(), schema);
    }

    private static boolean exists(SparkSession spark, Path path) {
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
    static void registerPredictions(SparkSession spark, String scoresFolder, List<String> trialIds) {
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
        return spark.read().schema(schema).parquet(literally(qualified(spark, folder)));
    }

    /** Escapes what Spark would read as a glob pattern. The path must be absolute: the working directory may need it too. */
    private static String literally(Path absolute) {
        return absolute.toString().replaceAll("[\\\\*?\\[\\]{}]", "\\\\$0");
    }
}
