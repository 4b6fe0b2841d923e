package dev.freezeout.analysis.statistics;

/**
 * How the error with one level of each of two factors differs from the baseline's.
 *
 * @param rowLevel of the first factor, such as {@code cubic}
 * @param columnLevel of the second factor, such as {@code 0.8}
 * @param configurations how many settings of the other factors it is the mean over
 * @param seeds how many seeds all of these and the baseline have in common; 1 or more
 * @param points the mean difference; negative where there is less error than the baseline's
 * @param interval confidence interval of the difference, not corrected for the number of cells
 */
public record InteractionCell(
        String rowLevel, String columnLevel, int configurations, int seeds, double points, Interval interval) {}
