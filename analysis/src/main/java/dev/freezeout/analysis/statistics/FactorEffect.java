package dev.freezeout.analysis.statistics;

/**
 * How the error with one level of a factor differs from the mean over all its levels, other factors alike.
 *
 * @param factor such as {@code t0}
 * @param level such as {@code 0.8}
 * @param cells how many settings of the other factors it is the mean over
 * @param points the difference; negative where the level has less error than others
 * @param interval confidence interval of the difference
 */
public record FactorEffect(String factor, String level, int cells, double points, Interval interval) {}
