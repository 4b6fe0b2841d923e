package dev.freezeout.analysis.statistics;

/**
 * What a study shows of a configuration against training for less time, the control curve at the configuration's own time
 * saved. α is 1 − confidence, p the p-value corrected by Holm, d the difference from the curve in points.
 */
public enum CurveVerdict {
    /** p &lt; α and d &lt; 0. */
    BEATS_TRAINING_LESS("beats training less"),
    /** None of the others. */
    UNDECIDED("undecided"),
    /** The interval begins above minus the margin: if there is a gain at all, it is less than the margin. */
    NO_BETTER_THAN_TRAINING_LESS("no better than training less");

    private final String label;

    CurveVerdict(String label) {
        this.label = label;
    }

    static CurveVerdict of(double points, Interval interval, double correctedPValue, VerdictSettings settings) {
        if (correctedPValue < settings.alpha() && points < 0) {
            return BEATS_TRAINING_LESS;
        }
        return interval.lower() > -settings.marginPoints() ? NO_BETTER_THAN_TRAINING_LESS : UNDECIDED;
    }

    /** Such as {@code beats training less}. */
    @Override
    public String toString() {
        return label;
    }
}
