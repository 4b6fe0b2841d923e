package dev.freezeout.analysis;

import static java.util.Objects.requireNonNull;

import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * One configuration over its seeds, a row of the view {@code analysed}. Errors are in percent, everything else that is a
 * share is a fraction.
 *
 * @param constTimeBy what the run was stretched by to the baseline's time, estimate or measured; null if it was not
 * @param errorInterval half the width of the mean error's 95 % interval; null for a single seed
 * @param relativeError mean error over the baseline's, less 1; null without a baseline
 * @param estimatedTimeSaved the estimate, before constTime spends it
 * @param measuredTimeSaved null without a baseline on the same kind of device
 * @param timeSaved what the chart shows: measured if all configurations have it, else estimated
 */
record Configuration(
        String id,
        boolean baseline,
        String howScale,
        boolean scaleLr,
        double t0,
        @Nullable String constTimeBy,
        long seeds,
        double error,
        @Nullable Double errorDeviation,
        @Nullable Double errorInterval,
        @Nullable Double relativeError,
        double estimatedTimeSaved,
        @Nullable Double measuredTimeSaved,
        double trainingSeconds,
        double timeSaved,
        boolean measured,
        boolean pareto) {

    Configuration {
        requireNonNull(id, "id is null");
        requireNonNull(howScale, "howScale is null");
    }

    static Configuration of(Row row) {
        return new Configuration(
                row.getAs("configuration_id"),
                row.<Boolean>getAs("baseline"),
                row.getAs("how_scale"),
                row.<Boolean>getAs("scale_lr"),
                row.<Double>getAs("t0"),
                row.getAs("const_time_by"),
                row.<Long>getAs("seeds"),
                row.<Double>getAs("error_percent"),
                row.getAs("error_deviation_percent"),
                row.getAs("error_interval_percent"),
                row.getAs("relative_error"),
                row.<Double>getAs("estimated_time_saved"),
                row.getAs("measured_time_saved"),
                row.<Double>getAs("training_seconds"),
                row.<Double>getAs("time_saved"),
                row.<Boolean>getAs("time_saved_is_measured"),
                row.<Boolean>getAs("pareto"));
    }

    /** Such as {@code cubic scaled}. */
    String strategy() {
        return baseline ? "baseline" : howScale + (scaleLr ? " scaled" : " unscaled");
    }

    boolean constTime() {
        return constTimeBy != null;
    }

    /** The end of a strategy's name that says how its runs are stretched, such as {@code , const_time}. */
    static String constTime(@Nullable String by) {
        return by == null ? "" : by.equals("measured") ? ", const_time measured" : ", const_time";
    }
}
