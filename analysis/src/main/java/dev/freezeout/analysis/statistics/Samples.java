package dev.freezeout.analysis.statistics;

import java.util.Collection;

/** Moments of small samples, in which rounding does not count as a difference. */
final class Samples {

    /**
     * Differences and deviations below this, in points, are rounding. One image of a million is 1e-4 points.
     */
    static final double ROUNDING = 1e-9;

    private Samples() {}

    /** The mean; NaN without any values. */
    static double mean(Collection<Double> values) {
        return values.stream().mapToDouble(value -> value).average().orElse(Double.NaN);
    }

    /** The standard deviation with n − 1 degrees of freedom; NaN with fewer than two values. */
    static double deviation(Collection<Double> values) {
        double mean = mean(values);
        double squares = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        return values.size() < 2 ? Double.NaN : rounded(Math.sqrt(squares / (values.size() - 1)));
    }

    /** The value at the middle, or the mean of both; NaN without any values. */
    static double median(Collection<Double> values) {
        double[] sorted = values.stream().mapToDouble(value -> value).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /** Zero for what is rounding alone. */
    static double rounded(double points) {
        return Math.abs(points) < ROUNDING ? 0 : points;
    }
}
