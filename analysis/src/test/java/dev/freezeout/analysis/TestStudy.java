package dev.freezeout.analysis;

import dev.freezeout.analysis.input.InputColumns;
import dev.freezeout.analysis.table.ParquetTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** A study's results as real Parquet, with numbers that a test chooses. */
public final class TestStudy {

    private static final Map<String, Object> USUAL = Map.ofEntries(
            Map.entry("study", "test-study"),
            Map.entry("status", "completed"),
            Map.entry("model", "densenet-bc"),
            Map.entry("model_options", "{\"depth\":76,\"growthRate\":12,\"reduction\":0.5,\"dropout\":0.0}"),
            Map.entry("network", "densenet-bc 76/12"),
            Map.entry("estimated_by", "original"),
            Map.entry("counted_time_saved", 0.0),
            Map.entry("data_set", "cifar100"),
            Map.entry("validate", "holdout"),
            Map.entry("augment", true),
            Map.entry("train_images", 45_000),
            Map.entry("test_images", 10_000),
            Map.entry("batch_size", 50),
            Map.entry("learning_rate", 0.1),
            Map.entry("momentum", 0.9),
            Map.entry("weight_decay", 1e-4),
            Map.entry("precision", "float32"),
            Map.entry("rule", "freezeout"),
            Map.entry("epoch_share", 1.0),
            Map.entry("layers", 4),
            Map.entry("iterations_done", 90_000L),
            Map.entry("how_scale", "linear"),
            Map.entry("scale_lr", false),
            Map.entry("t0", 1.0),
            Map.entry("const_time", false),
            Map.entry("base_epochs", 100),
            Map.entry("epochs", 100.0),
            Map.entry("iterations_per_epoch", 900),
            Map.entry("estimated_time_saved", 0.0),
            Map.entry("evaluation_seconds", 10.0),
            Map.entry("checkpoint_seconds", 1.0),
            Map.entry("started_at", Timestamp.from(Instant.parse("2026-01-01T00:00:00Z"))),
            Map.entry("finished_at", Timestamp.from(Instant.parse("2026-01-01T01:00:00Z"))),
            Map.entry("freezeout_version", "0.2.0"),
            Map.entry("commit", "abc1234"),
            Map.entry("spark_version", "3.5.7"),
            Map.entry("djl_version", "0.36.0"),
            Map.entry("pytorch_version", "2.7.1"),
            Map.entry("java_version", "17"),
            Map.entry("device", "gpu"),
            Map.entry("device_name", "H100"),
            Map.entry("threads", 1),
            Map.entry("host", "node1"));

    private final SparkSession spark;
    private final Path folder;
    private final List<Row> trials = new ArrayList<>();
    private final List<Row> freezes = new ArrayList<>();
    private final List<Row> epochs = new ArrayList<>();
    private @Nullable String calibration;

    public TestStudy(SparkSession spark, Path folder) {
        this.spark = spark;
        this.folder = folder;
    }

    /** Adds a trial that never freezes. */
    public TestStudy baseline(long seed, double error, double seconds) {
        Map<String, @Nullable Object> differs = new HashMap<>();
        differs.put("baseline", true);
        differs.put("how_scale", null);
        differs.put("t0", null);
        return trial("baseline", seed, error, seconds, differs);
    }

    /** Adds a trial of a configuration, with what differs from the usual. */
    public TestStudy trial(
            String configuration,
            long seed,
            double error,
            double seconds,
            Map<String, ? extends @Nullable Object> differs) {
        Map<String, @Nullable Object> values = new HashMap<>(USUAL);
        values.put("trial_id", configuration + "-" + seed);
        values.put("configuration_id", configuration);
        values.put("seed", seed);
        values.put("baseline", false);
        values.put("test_error_percent", error);
        values.put("training_seconds", seconds);
        values.putAll(differs);
        trials.add(RowFactory.create(Arrays.stream(InputColumns.TRIALS.fields())
                .map(StructField::name)
                .map(values::get)
                .toArray()));
        return this;
    }

    /** Adds a trial of the baseline that trains for a share of its epochs. */
    TestStudy shorter(double share, long seed, double error, double seconds) {
        Map<String, @Nullable Object> differs = new HashMap<>();
        differs.put("control", "shorter");
        differs.put("epoch_share", share);
        differs.put("epochs", 100 * share);
        differs.put("iterations_done", Math.round(90_000 * share));
        differs.put("how_scale", null);
        differs.put("t0", null);
        return trial("shorter " + share, seed, error, seconds, differs);
    }

    /** Adds a trial of another rule than FreezeOut's. */
    TestStudy rule(String rule, String options, long seed, double error, double seconds) {
        Map<String, @Nullable Object> differs = new HashMap<>();
        differs.put("rule", rule);
        differs.put("rule_options", options);
        differs.put("how_scale", null);
        differs.put("t0", null);
        return trial(rule + options.hashCode(), seed, error, seconds, differs);
    }

    /**
     * Says when the layers of a trial froze.
     *
     * @param iterations first iteration at which each of them was frozen, layer 0 first; null for one that never was
     */
    public TestStudy freezes(String trial, @Nullable Integer... iterations) {
        for (int layer = 0; layer < iterations.length; layer++) {
            Integer iteration = iterations[layer];
            freezes.add(RowFactory.create(
                    trial, layer, "layer" + layer, 0.1, null, iteration == null ? null : Long.valueOf(iteration)));
        }
        return this;
    }

    /**
     * Says how the epochs of a trial went, one training second each.
     *
     * @param errors validation error after each of them, in percent; the training error is one point less
     */
    public TestStudy epochs(String trial, double... errors) {
        for (int epoch = 1; epoch <= errors.length; epoch++) {
            double error = errors[epoch - 1];
            epochs.add(RowFactory.create(trial, epoch, error / 20, error - 1, error, 4, 1.0));
        }
        return this;
    }

    /** Sets the text of {@code calibration.json}. */
    TestStudy calibration(String json) {
        calibration = json;
        return this;
    }

    /** Writes the tables and files and gives the study's folder. */
    public String write() {
        write("trials", trials, InputColumns.TRIALS);
        if (!freezes.isEmpty()) {
            write("freezes", freezes, InputColumns.FREEZES);
        }
        if (!epochs.isEmpty()) {
            write("epochs", epochs, InputColumns.EPOCHS);
        }
        if (calibration != null) {
            try {
                Files.writeString(folder.resolve("calibration.json"), calibration);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return folder.toString();
    }

    /** Replaces a table, without a Spark job, which takes as long as an analysis has for its queries. */
    private void write(String table, List<Row> rows, StructType schema) {
        org.apache.hadoop.fs.Path written = new org.apache.hadoop.fs.Path(
                folder.resolve("results").resolve(table).toString());
        try {
            FileSystem files = written.getFileSystem(spark.sparkContext().hadoopConfiguration());
            files.delete(written, true);
            ParquetTable.write(
                    files.create(new org.apache.hadoop.fs.Path(written, "part-0.parquet"), true), schema, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
