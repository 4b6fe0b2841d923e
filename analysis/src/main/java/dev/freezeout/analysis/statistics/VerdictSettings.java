package dev.freezeout.analysis.statistics;

/**
 * What a verdict is measured by.
 *
 * @param marginPoints how much more error than the baseline's still counts as no worse, in points; 0 or more
 * @param confidence of the intervals, in (0, 1); 1 − confidence is the chance of any false {@code better} or {@code worse} in a
 *     study
 */
public record VerdictSettings(double marginPoints, double confidence) {

    /** 0.5 points with 95 % confidence. */
    public static final VerdictSettings DEFAULT = new VerdictSettings(0.5, 0.95);

    /** Refuses values out of range. */
    public VerdictSettings {
        if (!(marginPoints >= 0 && marginPoints <= 100)) {
            throw new IllegalArgumentException(
                    "Cannot set marginPoints to %s: the value must lie in [0, 100]".formatted(marginPoints));
        }
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException(
                    "Cannot set confidence to %s: the value must lie in (0, 1)".formatted(confidence));
        }
    }

    /** 1 − confidence. */
    double alpha() {
        return 1 - confidence;
    }
}
