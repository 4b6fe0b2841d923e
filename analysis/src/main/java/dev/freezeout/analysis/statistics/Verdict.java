package dev.freezeout.analysis.statistics;

/**
 * What a study shows of a configuration against the baseline, from the most to the least welcome. α is 1 − confidence, p the
 * p-value corrected by Holm, d the difference in points.
 */
public enum Verdict {
    /** p &lt; α and d &lt; 0. */
    BETTER("better"),
    /** The interval ends below the margin. */
    NO_WORSE("no worse"),
    /** p &lt; α and d &gt; 0, and yet the interval ends below the margin. */
    WORSE_WITHIN_MARGIN("worse, within the margin"),
    /** None of the others. */
    UNDECIDED("undecided"),
    /** p &lt; α and d &gt; 0. */
    WORSE("worse");

    private final String label;

    Verdict(String label) {
        this.label = label;
    }

    static Verdict of(double points, Interval interval, double correctedPValue, VerdictSettings settings) {
        boolean withinMargin = interval.upper() < settings.marginPoints();
        if (correctedPValue < settings.alpha() && points < 0) {
            return BETTER;
        }
        if (correctedPValue < settings.alpha() && points > 0) {
            return withinMargin ? WORSE_WITHIN_MARGIN : WORSE;
        }
        return withinMargin ? NO_WORSE : UNDECIDED;
    }

    /** Whether the configuration is shown to cost less than the margin. */
    public boolean withinMargin() {
        return this == BETTER || this == NO_WORSE || this == WORSE_WITHIN_MARGIN;
    }

    /** Such as {@code worse, within the margin}. */
    @Override
    public String toString() {
        return label;
    }
}
