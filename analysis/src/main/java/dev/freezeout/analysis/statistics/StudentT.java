package dev.freezeout.analysis.statistics;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.math3.distribution.TDistribution;

/** Student's t distribution. */
final class StudentT {

    /** To which quantiles are found. */
    private static final double ACCURACY = 1e-13;

    /** Those found before, by confidence and degrees of freedom: the intervals of a study share theirs. */
    private static final Map<List<Double>, Double> QUANTILES = new ConcurrentHashMap<>();

    private StudentT() {}

    /**
     * The t beyond which the distribution has (1 − confidence) / 2 on each side.
     *
     * @param confidence such as 0.95
     */
    static double quantile(double confidence, int degreesOfFreedom) {
        return QUANTILES.computeIfAbsent(
                List.of(confidence, (double) degreesOfFreedom),
                key -> distribution(degreesOfFreedom).inverseCumulativeProbability((1 + confidence) / 2));
    }

    /** The probability of a t as far from 0 as this one, on either side. */
    static double twoSidedP(double t, int degreesOfFreedom) {
        return Double.isInfinite(t) ? 0 : 2 * distribution(degreesOfFreedom).cumulativeProbability(-Math.abs(t));
    }

    private static TDistribution distribution(int degreesOfFreedom) {
        // No generator: nothing is drawn, and to seed one takes longer than the quantile.
        return new TDistribution(null, degreesOfFreedom, ACCURACY);
    }
}
