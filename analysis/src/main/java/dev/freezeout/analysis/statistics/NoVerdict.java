package dev.freezeout.analysis.statistics;

/** Why there is no verdict on a configuration. */
public enum NoVerdict {
    /** It is the baseline itself. */
    BASELINE("the baseline"),
    /** It is a shorter baseline, a point of the control curve itself. */
    CONTROL("a control"),
    /** None of its trials was completed. */
    NO_ERRORS("no completed trial"),
    /** The study has no completed trial of a baseline. */
    NO_BASELINE("no baseline"),
    /** No seed was run with all that are compared. */
    NO_COMMON_SEED("no common seed"),
    /** One seed was run with all that are compared, which decides nothing. */
    ONE_SEED("one seed"),
    /** The study has no completed shorter baseline. */
    NO_CONTROLS("no shorter baselines"),
    /** It is not known how much time the configuration saves. */
    NO_TIME_SAVED("time saved is unknown"),
    /** It saves less time than the curve's one end or more than its other. */
    OUTSIDE_CURVE("outside the control curve");

    private final String label;

    NoVerdict(String label) {
        this.label = label;
    }

    /** Such as {@code no common seed}. */
    @Override
    public String toString() {
        return label;
    }
}
