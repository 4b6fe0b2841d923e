package dev.freezeout.analysis.input;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import org.apache.spark.sql.types.StructType;

/**
 * The columns that an analysis reads, which is all that it knows of the job that wrote the tables. They mean what the
 * comments in the Parquet files say. A test of the job checks that its tables have each of them, with the same type.
 */
public final class InputColumns {

    /** Of {@code results/trials}, one row a finished trial; times in seconds, errors in percent. */
    public static final StructType TRIALS = new StructType()
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
            .add("data_set", StringType)
            .add("validate", StringType)
            .add("augment", BooleanType)
            .add("train_images", IntegerType)
            .add("test_images", IntegerType)
            .add("batch_size", IntegerType)
            .add("learning_rate", DoubleType)
            .add("momentum", DoubleType)
            .add("weight_decay", DoubleType)
            .add("precision", StringType)
            .add("rule", StringType)
            .add("rule_options", StringType)
            .add("control", StringType)
            .add("epoch_share", DoubleType)
            .add("how_scale", StringType)
            .add("scale_lr", BooleanType)
            .add("t0", DoubleType)
            .add("const_time", BooleanType)
            .add("const_time_by", StringType)
            .add("base_epochs", IntegerType)
            .add("epochs", DoubleType)
            .add("iterations_per_epoch", IntegerType)
            .add("iterations_done", LongType)
            .add("train_loss", DoubleType)
            .add("train_error_percent", DoubleType)
            .add("validation_error_percent", DoubleType)
            .add("test_error_percent", DoubleType)
            .add("estimated_time_saved", DoubleType)
            .add("estimated_by", StringType)
            .add("counted_time_saved", DoubleType)
            .add("predicted_training_seconds", DoubleType)
            .add("training_seconds", DoubleType)
            .add("data_seconds", DoubleType)
            .add("evaluation_seconds", DoubleType)
            .add("checkpoint_seconds", DoubleType)
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
            .add("device", StringType)
            .add("device_name", StringType)
            .add("threads", IntegerType)
            .add("host", StringType);

    /** Of {@code results/freezes}, one row a trial and layer. */
    public static final StructType FREEZES = new StructType()
            .add("trial_id", StringType)
            .add("layer", IntegerType)
            .add("layer_name", StringType)
            .add("initial_learning_rate", DoubleType)
            .add("last_active_iteration", DoubleType)
            .add("frozen_at_iteration", LongType);

    /** Of {@code results/epochs}, one row a trial and epoch. */
    public static final StructType EPOCHS = new StructType()
            .add("trial_id", StringType)
            .add("epoch", IntegerType)
            .add("train_loss", DoubleType)
            .add("train_error_percent", DoubleType)
            .add("validation_error_percent", DoubleType)
            .add("active_layers", IntegerType)
            .add("training_seconds", DoubleType);

    /** Of {@code scores/predictions}, one row a trial and image. */
    public static final StructType PREDICTIONS = new StructType()
            .add("trial_id", StringType)
            .add("image", IntegerType)
            .add("label", IntegerType)
            .add("predicted", IntegerType);

    private InputColumns() {}
}
