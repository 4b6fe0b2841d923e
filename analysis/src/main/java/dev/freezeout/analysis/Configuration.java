package dev.freezeout.analysis;

import static java.util.Objects.requireNonNull;

import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * One configuration over its seeds, a row of the view {@code analysed}. Errors are in percent, other shares are fractions.
 * Intervals are half the width of a 95 % confidence interval; null if no configuration has two seeds.
 *
 * @param howScale null for the baseline, as is {@code t0}
 * @param precision what training steps computed in, {@code float32} or {@code bf16}
 * @param constTimeBy what the run's length was stretched by, {@code estimate} or {@code measured}; null if it was not
 * @param errorInterval of the mean error
 * @param errorDegreesOfFreedom of the pooled deviation behind all error intervals
 * @param relativeError mean error divided by the baseline's, minus 1; null without a baseline
 * @param estimatedTimeSaved the estimate, before constTime spends it
 * @param countedTimeSaved by counted operations, before constTime spends it; null in tables of older versions
 * @param measuredTimeSaved null without a baseline on the same kind of device
 * @param measuredInterval of the measured time saved; null for the baseline too
 * @param secondsSpread by what fraction the slowest seed took longer than the fastest on the same kind of device
 * @param timeSaved the one of the three that charts show
 * @param timeSavedBy which of the three that is
 */
record Configuration(
        String id,
        boolean baseline,
        @Nullable String howScale,
        boolean scaleLr,
        @Nullable Double t0,
        @Nullable String constTimeBy,
        String precision,
        long seeds,
        double error,
        @Nullable Double errorInterval,
        long errorDegreesOfFreedom,
        @Nullable Double relativeError,
        double estimatedTimeSaved,
        @Nullable Double countedTimeSaved,
        @Nullable Double stepsTimeSaved,
        @Nullable Double stepsInterval,
        @Nullable Double measuredTimeSaved,
        @Nullable Double measuredInterval,
        @Nullable Double secondsSpread,
        double timeSaved,
        TimeSaved timeSavedBy,
        boolean pareto) {

    Configuration {
        requireNonNull(id, "id is null");
        requireNonNull(precision, "precision is null");
        requireNonNull(timeSavedBy, "timeSavedBy is null");
        if (!baseline) {
            requireNonNull(howScale, "howScale is null");
            requireNonNull(t0, "t0 is null");
        }
    }

    static Configuration of(Row row) {
        return new Configuration(
                row.getAs("configuration_id"),
                row.<Boolean>getAs("baseline"),
                row.getAs("how_scale"),
                row.<Boolean>getAs("scale_lr"),
                row.getAs("t0"),
                row.getAs("const_time_by"),
                row.getAs("precision"),
                row.<Long>getAs("seeds"),
                row.<Double>getAs("error_percent"),
                row.getAs("error_interval_percent"),
                row.<Long>getAs("error_degrees_of_freedom"),
                row.getAs("relative_error"),
                row.<Double>getAs("estimated_time_saved"),
                row.getAs("counted_time_saved"),
                row.getAs("steps_time_saved"),
                row.getAs("steps_time_saved_interval"),
                row.getAs("measured_time_saved"),
                row.getAs("measured_time_saved_interval"),
                row.getAs("training_seconds_spread"),
                row.<Double>getAs("time_saved"),
                TimeSaved.of(row.getAs("time_saved_by")),
                row.<Boolean>getAs("pareto"));
    }

    /** Such as {@code cubic scaled, bf16}. */
    String strategy() {
        return (baseline || howScale == null ? "baseline" : Wording.strategy(howScale, scaleLr))
                + Wording.precision(precision);
    }

    boolean constTime() {
        return constTimeBy != null;
    }

    /** Interval of the time saved that charts show; null if it has none. */
    @Nullable
    Double timeSavedInterval() {
        return switch (timeSavedBy) {
            case STEPS -> stepsInterval;
            case MEASURED -> measuredInterval;
            case ESTIMATED, COUNTED -> null;
        };
    }
}
