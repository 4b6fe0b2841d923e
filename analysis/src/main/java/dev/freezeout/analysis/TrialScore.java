package dev.freezeout.analysis;

import static java.util.Objects.requireNonNull;

import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Error of one trial's network on the images, a row of the view {@code scores}. Errors are in percent. Values from the trial's row in
 * its study are null if there is no row.
 *
 * @param strategy such as {@code cubic scaled}
 * @param trialError the test error in the trial's row
 * @param agrees whether the two errors are exactly equal
 */
record TrialScore(
        String trial,
        @Nullable String strategy,
        @Nullable Double t0,
        @Nullable Long seed,
        long images,
        double error,
        @Nullable Double trialError,
        @Nullable Boolean agrees) {

    private static final String BASELINE = "baseline";

    TrialScore {
        requireNonNull(trial, "trial is null");
    }

    static TrialScore of(Row row) {
        return new TrialScore(
                row.getAs("trial_id"),
                strategy(row),
                row.getAs("t0"),
                row.getAs("seed"),
                row.<Long>getAs("images"),
                row.<Double>getAs("error_percent"),
                row.getAs("trial_error_percent"),
                row.getAs("agrees"));
    }

    boolean baseline() {
        return strategy != null && strategy.startsWith(BASELINE);
    }

    private static @Nullable String strategy(Row row) {
        String strategy = row.getAs("strategy");
        if (strategy == null) {
            return null;
        }
        String precision = Wording.precision(row.getAs("precision"));
        return strategy.equals(BASELINE)
                ? strategy + precision
                : Wording.strategy(strategy, row.<Boolean>getAs("scale_lr"))
                        + precision
                        + Wording.constTime(row.getAs("const_time_by"));
    }
}
