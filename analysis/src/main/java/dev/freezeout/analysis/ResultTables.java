package dev.freezeout.analysis;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The tables that an analysis reads, the only thing it knows of the job that wrote them. Given explicitly, so that a table
 * without files has its columns too, and one with a column of another type is refused.
 */
final class ResultTables {

    /** One row a finished trial: configuration, outcome, timings in seconds, errors in percent, provenance. */
    static final StructType TRIALS = new StructType()
            .add("trial_id", StringType)
            .add("configuration_id", StringType)
            .add("study", StringType)
            .add("status", StringType)
            .add("message", StringType)
            .add("seed", LongType)
            .add("baseline", BooleanType)
            .add("model", StringType)
            .add("model_options", StringType)
            .add("network", StringType)
            .add("layers", IntegerType)
            .add("parameters", LongType)
            .add("data_set", StringType)
            .add("validate", StringType)
            .add("augment", BooleanType)
            .add("train_images", IntegerType)
            .add("validation_images", IntegerType)
            .add("test_images", IntegerType)
            .add("batch_size", IntegerType)
            .add("learning_rate", DoubleType)
            .add("momentum", DoubleType)
            .add("weight_decay", DoubleType)
            .add("how_scale", StringType)
            .add("scale_lr", BooleanType)
            .add("t0", DoubleType)
            .add("const_time", BooleanType)
            .add("const_time_by", StringType)
            .add("base_epochs", IntegerType)
            .add("epochs", DoubleType)
            .add("iterations_per_epoch", IntegerType)
            .add("iterations", LongType)
            .add("iterations_done", LongType)
            .add("train_loss", DoubleType)
            .add("train_error_percent", DoubleType)
            .add("validation_loss", DoubleType)
            .add("validation_error_percent", DoubleType)
            .add("test_loss", DoubleType)
            .add("test_error_percent", DoubleType)
            .add("estimated_time_saved", DoubleType)
            .add("estimated_by", StringType)
            .add("counted_time_saved", DoubleType)
            .add("predicted_training_seconds", DoubleType)
            .add("training_seconds", DoubleType)
            .add("evaluation_seconds", DoubleType)
            .add("saving_seconds", DoubleType)
            .add("images_per_second", DoubleType)
            .add("started_at", TimestampType)
            .add("finished_at", TimestampType)
            .add("freezeout_version", StringType)
            .add("commit", StringType)
            .add("spark_version", StringType)
            .add("djl_version", StringType)
            .add("pytorch_version", StringType)
            .add("java_version", StringType)
            .add("operating_system", StringType)
            .add("device", StringType)
            .add("device_name", StringType)
            .add("threads", IntegerType)
            .add("host", StringType)
            .add("executor", StringType)
            .add("gpu_address", StringType)
            .add("attempt", IntegerType)
            .add("model_folder", StringType);

    /** One row a trial and epoch. */
    static final StructType EPOCHS = new StructType()
            .add("trial_id", StringType)
            .add("epoch", IntegerType)
            .add("iterations", IntegerType)
            .add("last_iteration", LongType)
            .add("train_loss", DoubleType)
            .add("train_error_percent", DoubleType)
            .add("validation_loss", DoubleType)
            .add("validation_error_percent", DoubleType)
            .add("active_layers", IntegerType)
            .add("training_seconds", DoubleType)
            .add("evaluation_seconds", DoubleType)
            .add("images_per_second", DoubleType);

    /** One row a trial and layer. */
    static final StructType FREEZES = new StructType()
            .add("trial_id", StringType)
            .add("layer", IntegerType)
            .add("layer_name", StringType)
            .add("time_share", DoubleType)
            .add("initial_learning_rate", DoubleType)
            .add("last_active_iteration", DoubleType)
            .add("frozen_at_iteration", LongType)
            .add("frozen_at_seconds", DoubleType);

    /** One row a trial and image: what the trained network takes the image for, and how surely. */
    static final StructType PREDICTIONS = new StructType()
            .add("trial_id", StringType)
            .add("image", IntegerType)
            .add("label", IntegerType)
            .add("predicted", IntegerType)
            .add("probability", DoubleType);

    private ResultTables() {}

    /**
     * Makes the views {@code trials}, {@code epochs} and {@code freezes}.
     *
     * @throws AnalysisException if the folder holds no results
     */
    static void register(SparkSession spark, String studyFolder) {
        registerTrials(spark, studyFolder);
        study(spark, studyFolder, "epochs", EPOCHS).createOrReplaceTempView("epochs");
        study(spark, studyFolder, "freezes", FREEZES).createOrReplaceTempView("freezes");
    }

    /**
     * Makes the view {@code trials}, without rows if there is no study.
     *
     * @throws AnalysisException if there is a study, and its folder holds no results
     */
    static void registerTrials(SparkSession spark, @Nullable String studyFolder) {
        Dataset<Row> trials = studyFolder == null
                ? spark.createDataFrame(List.of(), TRIALS)
                : study(spark, studyFolder, "trials", TRIALS);
        // Tables of before const_time could go by measured step times do not say that it went by the estimate.
        trials.withColumn("const_time_by", when(col("const_time"), coalesce(col("const_time_by"), lit("estimate"))))
                // Tables of schema version 1 have linear and 1 there.
                .withColumn("how_scale", when(not(col("baseline")), col("how_scale")))
                .withColumn("t0", when(not(col("baseline")), col("t0")))
                .createOrReplaceTempView("trials");
    }

    /**
     * Makes the view {@code predictions} of the given trials.
     *
     * @throws AnalysisException if the folder holds no predictions
     */
    static void registerPredictions(SparkSession spark, String scoresFolder, List<String> trialIds) {
        read(spark, new Path(scoresFolder, "predictions"), PREDICTIONS, "There are no predictions in " + scoresFolder)
                .where(col("trial_id").isInCollection(trialIds))
                .createOrReplaceTempView("predictions");
    }

    private static Dataset<Row> study(SparkSession spark, String studyFolder, String table, StructType schema) {
        Path folder = new Path(new Path(studyFolder, "results"), table);
        return read(spark, folder, schema, "There is no study in " + studyFolder);
    }

    private static Dataset<Row> read(SparkSession spark, Path folder, StructType schema, String ifMissing) {
        try {
            FileSystem files = folder.getFileSystem(spark.sparkContext().hadoopConfiguration());
            if (!files.exists(folder)) {
                throw new AnalysisException("%s: the folder %s is missing".formatted(ifMissing, folder));
            }
            return spark.read().schema(schema).parquet(literally(files.makeQualified(folder)));
        } catch (IOException e) {
            throw new AnalysisException("Cannot read %s: %s".formatted(folder, e.getMessage()), e);
        }
    }

    /** Spark takes a path for a pattern, and this one for that of the folder alone; the working folder's name is part of it. */
    private static String literally(Path absolute) {
        return absolute.toString().replaceAll("[\\\\*?\\[\\]{}]", "\\\\$0");
    }
}
