package dev.freezeout.analysis;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * How one trial ended, a row of the view {@code ended}.
 *
 * @param configuration id of its configuration
 * @param comparable what it shares with the trials that it may be compared with
 * @param setting the same but for the precision
 * @param described network, data, epochs, batch and learning rate in words, in this order, by which a reader tells groups of trials apart
 * @param status completed, diverged or failed
 * @param error test error in percent; null unless completed
 * @param trainingSeconds 0 or more
 */
record TrialOutcome(
        String configuration,
        String comparable,
        String setting,
        List<String> described,
        Strategy strategy,
        long seed,
        String status,
        @Nullable Double error,
        String deviceName,
        double trainingSeconds) {

    /** Status of a trial that was trained to its end. */
    static final String COMPLETED = "completed";

    TrialOutcome {
        described = List.copyOf(described);
    }

    /** Reads the view. */
    static List<TrialOutcome> all(SparkSession spark) {
        return spark
                .sql(
                        "SELECT configuration_id, comparable, setting, baseline, freezing_rule AS rule, rule_options, control,"
                                + " trained_share AS epoch_share, how_scale, scale_lr, t0, const_time_by, training_precision AS precision,"
                                + " network, data_set, base_epochs, batch_size, learning_rate, seed, status, test_error_percent,"
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
                Strategy.of(row),
                row.<Long>getAs("seed"),
                row.getAs("status"),
                row.getAs("test_error_percent"),
                row.getAs("device_name"),
                row.<Double>getAs("training_seconds"));
    }

    boolean completed() {
        return status.equals(COMPLETED);
    }

    boolean diverged() {
        return status.equals("diverged");
    }
}
