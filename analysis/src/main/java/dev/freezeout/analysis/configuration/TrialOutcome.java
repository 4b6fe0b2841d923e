package dev.freezeout.analysis.configuration;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * How one trial ended, a row of the view {@code ended}.
 *
 * @param configuration id of its configuration
 * @param comparable what it shares with the trials that it may be compared with
 * @param setting the same but for the precision
 * @param described network, data, epochs, batch and learning rate in words, in this order, by which a reader tells groups of
 *     trials apart
 * @param details what else the trials of a group share, in words; as many for every trial, those first that are told first
 * @param status completed, diverged or failed
 * @param error test error in percent; null unless completed
 * @param trainingSeconds 0 or more
 */
public record TrialOutcome(
        String configuration,
        String comparable,
        String setting,
        List<String> described,
        List<String> details,
        Strategy strategy,
        long seed,
        String status,
        @Nullable Double error,
        String deviceName,
        double trainingSeconds) {

    /** Status of a trial that was trained to its end. */
    static final String COMPLETED = "completed";

    /** Columns in words, those first that are told first. */
    private static final List<Map.Entry<String, String>> DETAILS = List.of(
            Map.entry("validate", "validation by %s"),
            Map.entry("train_images", "%,d training images"),
            Map.entry("test_images", "%,d test images"),
            Map.entry("augment", "augmentation %s"),
            Map.entry("momentum", "momentum %s"),
            Map.entry("weight_decay", "weight decay %s"),
            Map.entry("iterations_per_epoch", "%s iterations an epoch"),
            Map.entry("model_options", "options %s"));

    public TrialOutcome {
        described = List.copyOf(described);
        details = List.copyOf(details);
    }

    /** Reads the view. */
    public static List<TrialOutcome> all(SparkSession spark) {
        return spark
                .sql(
                        "SELECT configuration_id, comparable, setting, baseline, freezing_rule AS rule, rule_options, control,"
                                + " trained_share AS epoch_share, how_scale, scale_lr, t0, const_time_by, training_precision AS precision,"
                                + " network, data_set, base_epochs, batch_size, learning_rate, validate, augment, train_images, test_images,"
                                + " momentum, weight_decay, iterations_per_epoch, model_options, seed, status, test_error_percent,"
                                + " device_name, training_seconds FROM ended ORDER BY configuration_id, seed, started_at")
                .collectAsList()
                .stream()
                .map(TrialOutcome::of)
                .toList();
    }

    private static TrialOutcome of(Row row) {
        return new TrialOutcome(
                row.getAs("configuration_id"),
                row.getAs("comparable"),
                row.getAs("setting"),
                List.of(
                        row.getAs("network"),
                        row.getAs("data_set"),
                        row.getAs("base_epochs") + " epochs",
                        "batches of " + row.getAs("batch_size"),
                        "learning rate " + Wording.trimmed(row.<Double>getAs("learning_rate"))),
                details(row),
                Strategy.of(row),
                row.<Long>getAs("seed"),
                row.getAs("status"),
                row.getAs("test_error_percent"),
                row.getAs("device_name"),
                row.<Double>getAs("training_seconds"));
    }

    private static List<String> details(Row row) {
        return DETAILS.stream()
                .map(detail -> String.format(Locale.ROOT, detail.getValue(), row.<Object>getAs(detail.getKey())))
                .toList();
    }

    /** Whether the trial came to its end, with a test error. */
    public boolean completed() {
        return status.equals(COMPLETED);
    }

    /** Whether its training diverged, so that it has no test error. */
    public boolean diverged() {
        return status.equals("diverged");
    }
}
