package dev.freezeout.analysis.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A difference between configurations over the seeds they have in common: d, the mean over these seeds of Σ_c w_c · error(c,
 * s), whose weights add up to 0 so that the effects of the seeds drop out. Its standard error is σ · √(Σ w_c² / n), with n
 * seeds; √(2 / n) for a configuration less the baseline.
 *
 * <p>σ is that of {@link SeedDeviation}, unless one of the configurations is deviant. Then σ is what the difference itself
 * shows: the standard deviation over the seeds of Σ_c w_c · error(c, s), divided by √(Σ w_c²), with n − 1 degrees of freedom,
 * which makes a configuration less the baseline the paired t test (Student, 1908): right whatever the deviations of the two
 * are.
 *
 * @param seeds n; 1 or more
 * @param points d
 * @param deviation σ, in points; NaN without a degree of freedom
 * @param degreesOfFreedom of σ; 0 where one seed or none says anything of it
 * @param squaredWeights Σ w_c²
 * @param own whether σ is the difference's own
 */
record Difference(
        int seeds, double points, double deviation, int degreesOfFreedom, double squaredWeights, boolean own) {

    /** Empty if the configurations have no seed in common. */
    static Optional<Difference> of(ErrorTable errors, SeedDeviation deviation, Map<String, Double> weights) {
        SortedSet<Long> seeds = errors.commonSeeds(weights.keySet());
        if (seeds.isEmpty()) {
            return Optional.empty();
        }
        List<Double> bySeed = new ArrayList<>();
        for (Long seed : seeds) {
            bySeed.add(weights.entrySet().stream()
                    .mapToDouble(entry -> entry.getValue() * error(errors, entry.getKey(), seed))
                    .sum());
        }
        double squaredWeights =
                weights.values().stream().mapToDouble(weight -> weight * weight).sum();
        boolean own = !Collections.disjoint(weights.keySet(), deviation.deviants());
        return Optional.of(new Difference(
                seeds.size(),
                Samples.rounded(Samples.mean(bySeed)),
                own ? Samples.deviation(bySeed) / Math.sqrt(squaredWeights) : deviation.points(),
                own ? seeds.size() - 1 : deviation.degreesOfFreedom(),
                squaredWeights,
                own));
    }

    private static double error(ErrorTable errors, String configuration, Long seed) {
        return errors.of(configuration).getOrDefault(seed, Double.NaN);
    }

    /** d ± t · σ · √(Σ w² / n); empty without a degree of freedom. */
    Optional<Interval> interval(double confidence) {
        return degreesOfFreedom == 0
                ? Optional.empty()
                : Optional.of(Interval.around(
                        points, StudentT.quantile(confidence, degreesOfFreedom) * standardError(seeds)));
    }

    /** Two-sided p-value of d = 0: 1 for d = 0, and 0 for any other d if σ = 0. */
    double pValue() {
        return points == 0 ? 1 : StudentT.twoSidedP(points / standardError(seeds), degreesOfFreedom);
    }

    /** The standard error that the same σ would give with so many seeds. */
    private double standardError(int withSeeds) {
        return deviation * Math.sqrt(squaredWeights / withSeeds);
    }

    /**
     * Whether the interval would lie on one side of a bound with so many seeds, were d and σ what they look like. Each seed
     * more, of these configurations alone, is taken to give σ one more degree of freedom.
     */
    boolean excludes(double bound, double confidence, int withSeeds) {
        int freedom = degreesOfFreedom + withSeeds - seeds;
        double distance = Math.abs(points - bound);
        return freedom > 0
                && distance > 0
                && StudentT.twoSidedP(distance / standardError(withSeeds), freedom) < 1 - confidence;
    }
}
