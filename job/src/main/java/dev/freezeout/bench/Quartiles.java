package dev.freezeout.bench;

import dev.freezeout.schedule.Settings;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/**
 * Times in brief. The median, as a machine that does something else now and then makes some runs slow and none fast.
 *
 * @param runs how many there were
 * @param median in seconds, as the others
 * @param lowerQuartile a quarter of the runs took less
 * @param upperQuartile a quarter of the runs took more
 */
public record Quartiles(int runs, double median, double lowerQuartile, double upperQuartile) {

    /** Runs the work so many times. */
    static Quartiles of(int runs, TimedRun run) throws InterruptedException {
        Settings.check(runs >= 1, "runs", runs, "a whole number of at least 1");
        double[] seconds = new double[runs];
        for (int n = 0; n < runs; n++) {
            seconds[n] = run.seconds();
        }
        return of(seconds);
    }

    /** Quantiles between two values are interpolated as NumPy, R and Python's {@code statistics} do. */
    static Quartiles of(double... seconds) {
        Percentile percentile = new Percentile().withEstimationType(EstimationType.R_7);
        percentile.setData(seconds);
        return new Quartiles(seconds.length, percentile.evaluate(50), percentile.evaluate(25), percentile.evaluate(75));
    }
}
