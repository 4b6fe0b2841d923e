package dev.freezeout.analysis.score;

import static java.util.Objects.requireNonNull;

import dev.freezeout.analysis.configuration.FreezingRule;
import dev.freezeout.analysis.configuration.RuleNames;
import dev.freezeout.analysis.configuration.Strategy;
import dev.freezeout.analysis.configuration.Wording;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Error of one trial's network on the images, a row of the view {@code scores}. Errors are in percent. Values from the trial's
 * row in its study are null if there is no row.
 *
 * @param strategy such as {@code cubic scaled}
 * @param trialError the test error in the trial's row
 * @param agrees whether the two errors are exactly equal
 */
public record TrialScore(
        String trial,
        @Nullable String strategy,
        @Nullable Double t0,
        @Nullable Long seed,
        long images,
        double error,
        @Nullable Double trialError,
        @Nullable Boolean agrees) {

    public TrialScore {
        requireNonNull(trial, "trial is null");
    }

    /** The scores of all trials, given all of their rows: what a rule is called depends on what others are there. */
    public static List<TrialScore> all(List<Row> rows) {
        RuleNames names =
                RuleNames.of(rows.stream().flatMap(row -> rule(row).stream()).toList());
        return rows.stream().map(row -> of(row, names)).toList();
    }

    private static Optional<FreezingRule> rule(Row row) {
        String strategy = row.getAs("strategy");
        return strategy == null ? Optional.empty() : Optional.of(new FreezingRule(strategy, row.getAs("rule_options")));
    }

    private static TrialScore of(Row row, RuleNames names) {
        return new TrialScore(
                row.getAs("trial_id"),
                strategy(row, names),
                row.getAs("t0"),
                row.getAs("seed"),
                row.<Long>getAs("images"),
                row.<Double>getAs("error_percent"),
                row.getAs("trial_error_percent"),
                row.getAs("agrees"));
    }

    boolean baseline() {
        return strategy != null && strategy.startsWith(Strategy.BASELINE);
    }

    private static @Nullable String strategy(Row row, RuleNames names) {
        String strategy = row.getAs("strategy");
        if (strategy == null) {
            return null;
        }
        return training(row, strategy, names)
                + Wording.precision(row.getAs("precision"))
                + (strategy.equals(Strategy.BASELINE) ? "" : Wording.constTime(row.getAs("const_time_by")));
    }

    private static String training(Row row, String strategy, RuleNames names) {
        Double share = row.getAs("epoch_share");
        if (strategy.equals(Strategy.BASELINE)) {
            return strategy;
        }
        if (share != null && share < 1) {
            return Wording.control(strategy, share);
        }
        return row.getAs("t0") == null
                ? rule(row).map(names::of).orElse(strategy)
                : Wording.strategy(strategy, row.<Boolean>getAs("scale_lr"));
    }
}
