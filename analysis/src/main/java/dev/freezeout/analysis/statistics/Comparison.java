package dev.freezeout.analysis.statistics;

import org.jspecify.annotations.Nullable;

/**
 * A configuration's error less another error, over the seeds that both have.
 *
 * @param seeds how many these are; 1 or more
 * @param points the mean difference d; negative where the configuration has less error
 * @param interval d ± t · σ · √(Σ w² / seeds), not corrected for the number of comparisons; null where nothing is known of σ
 * @param pValue two-sided, of d = 0; null with one seed
 * @param correctedPValue by Holm over the configurations that are compared likewise; null with one seed
 * @param deviation σ in points; null where nothing is known of it
 * @param degreesOfFreedom of σ
 * @param ownDeviation whether σ is the comparison's own, as one of the configurations is deviant ({@code SeedDeviation})
 * @param seedsNeeded how many seeds would decide, for what is undecided or has one seed; null where it is decided, where none
 *     up to 1,000 would, or where nothing is known of σ
 */
public record Comparison(
        int seeds,
        double points,
        @Nullable Interval interval,
        @Nullable Double pValue,
        @Nullable Double correctedPValue,
        @Nullable Double deviation,
        int degreesOfFreedom,
        boolean ownDeviation,
        @Nullable Integer seedsNeeded) {}
