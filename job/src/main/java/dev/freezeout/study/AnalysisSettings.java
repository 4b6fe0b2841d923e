package dev.freezeout.study;

import dev.freezeout.schedule.Settings;

/**
 * What the verdicts of a study's report go by.
 *
 * @param marginPoints by how many points of error a configuration may be worse than the baseline and still be good enough
 * @param confidence of intervals and verdicts, in (0.5, 1)
 */
public record AnalysisSettings(double marginPoints, double confidence) {
    public AnalysisSettings {
        checkMargin("marginPoints", marginPoints);
        Settings.check(confidence > 0.5 && confidence < 1, "confidence", confidence, "a number above 0.5 and below 1");
    }

    /**
     * Checks a margin.
     *
     * @param key named in the message
     */
    public static void checkMargin(String key, double margin) {
        Settings.check(margin >= 0 && margin <= 100, key, margin, "a number of points from 0 to 100");
    }
}
