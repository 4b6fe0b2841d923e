package dev.freezeout.analysis.configuration;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * One configuration over its seeds, a row of the view {@code analysed}. Errors are in percent, other shares are fractions.
 * Intervals are half the width of a 95 % confidence interval; null if no configuration has two seeds.
 *
 * @param comparable what it shares with the configurations that it may be compared with
 * @param name such as {@code cubic scaled, bf16}
 * @param errorInterval of the mean error
 * @param errorDegreesOfFreedom of the pooled deviation behind all error intervals
 * @param estimatedTimeSaved the estimate, before constTime spends it; null for a rule that decides as it trains
 * @param countedTimeSaved by counted operations, before constTime spends it; null for such a rule and in tables of older versions
 * @param netEstimatedTimeSaved what is left of the estimate after constTime; of a control the share of the epochs that it
 *     leaves out
 * @param netCountedTimeSaved likewise by counted operations
 * @param stepsTimeSaved null where steps were not timed
 * @param stepsInterval of the time saved by steps, over the configuration's own seeds; null for the baseline too
 * @param measuredTimeSaved null without a baseline on the same kind of device
 * @param measuredInterval of the measured time saved; null for the baseline too
 * @param secondsSpread by what fraction the slowest seed took longer than the fastest on the same kind of device
 * @param timeSaved the one of the four that charts show; null if it has none
 * @param timeSavedBy which of the four that is
 */
public record Configuration(
        String id,
        String comparable,
        Strategy strategy,
        String name,
        long seeds,
        double error,
        @Nullable Double errorInterval,
        long errorDegreesOfFreedom,
        @Nullable Double estimatedTimeSaved,
        @Nullable Double countedTimeSaved,
        @Nullable Double netEstimatedTimeSaved,
        @Nullable Double netCountedTimeSaved,
        @Nullable Double stepsTimeSaved,
        @Nullable Double stepsInterval,
        @Nullable Double measuredTimeSaved,
        @Nullable Double measuredInterval,
        @Nullable Double secondsSpread,
        @Nullable Double timeSaved,
        TimeSaved timeSavedBy,
        boolean pareto) {

    public Configuration {
        requireNonNull(id, "id is null");
        requireNonNull(comparable, "comparable is null");
        requireNonNull(strategy, "strategy is null");
        requireNonNull(name, "name is null");
        requireNonNull(timeSavedBy, "timeSavedBy is null");
    }

    /** The configurations of a study, given all of its rows: what a rule is called depends on what others are there. */
    public static List<Configuration> all(List<Row> rows) {
        RuleNames names =
                RuleNames.of(rows.stream().map(row -> Strategy.of(row).rule()).toList());
        return rows.stream().map(row -> of(row, names)).toList();
    }

    private static Configuration of(Row row, RuleNames names) {
        Strategy strategy = Strategy.of(row);
        return new Configuration(
                row.getAs("configuration_id"),
                row.getAs("comparable"),
                strategy,
                strategy.name(names),
                row.<Long>getAs("seeds"),
                row.<Double>getAs("error_percent"),
                row.getAs("error_interval_percent"),
                row.<Long>getAs("error_degrees_of_freedom"),
                row.getAs("estimated_time_saved"),
                row.getAs("counted_time_saved"),
                row.getAs("net_estimated_time_saved"),
                row.getAs("net_counted_time_saved"),
                row.getAs("steps_time_saved"),
                row.getAs("steps_time_saved_interval"),
                row.getAs("measured_time_saved"),
                row.getAs("measured_time_saved_interval"),
                row.getAs("training_seconds_spread"),
                row.getAs("time_saved"),
                TimeSaved.of(row.getAs("time_saved_by")),
                row.<Boolean>getAs("pareto"));
    }

    /** Whether it is a baseline, of any precision. */
    public boolean baseline() {
        return strategy.baseline();
    }

    /** The time saved as charts of this kind show it, a fraction; null if it is not known. */
    @Nullable
    public Double timeSaved(TimeSaved kind) {
        return switch (kind) {
            case STEPS -> stepsTimeSaved;
            case MEASURED -> measuredTimeSaved;
            case ESTIMATED -> netEstimatedTimeSaved;
            case COUNTED -> netCountedTimeSaved;
        };
    }

    /** Interval of the time saved that charts show; null if it has none. */
    @Nullable
    public Double timeSavedInterval() {
        return timeSavedInterval(timeSavedBy);
    }

    /** Half of the interval of the time saved of this kind; null if it has none. */
    @Nullable
    public Double timeSavedInterval(TimeSaved kind) {
        return switch (kind) {
            case STEPS -> stepsInterval;
            case MEASURED -> measuredInterval;
            case ESTIMATED, COUNTED -> null;
        };
    }
}
