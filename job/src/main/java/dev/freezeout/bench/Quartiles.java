package dev.freezeout.bench;

import dev.freezeout.schedule.Settings;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/**
 * A summary of run times. By the median, since other load on the machine makes some runs slower and none faster.
 *
 * @param runs their number
 * @param median in seconds
 * @param lowerQuartile in seconds; a quarter of the runs took less
 * @param upperQuartile in seconds; a quarter of the runs took more
 */
public record Quartiles(int runs, double median, double lowerQuartile, double upperQuartile) {

    /** Runs and times the work {@code runs} times. */
    static Quartiles of(int runs, TimedRun run) throws InterruptedException {
        Settings.check(runs >= 1, "runs", runs, "a whole number of at least 1");
        double[] seconds = new double[runs];
        for (int n = 0; n < runs; n++) {
            seconds[n] = run.seconds();
        }
        return of(seconds);
    }

    /** Interpolates linearly between values, as NumPy and R do by default (R's type 7). */
    static Quartiles of(double... seconds) {
        Percentile percentile = new Percentile().withEstimationType(EstimationType.R_7);
        percentile.setData(seconds);
        return new Quartiles(seconds.length, percentile.evaluate(50), percentile.evaluate(25), percentile.evaluate(75));
    }
}
