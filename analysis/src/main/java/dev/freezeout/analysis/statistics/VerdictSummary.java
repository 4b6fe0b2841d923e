package dev.freezeout.analysis.statistics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a study shows, as terminal, page and {@code verdict.json} tell it. Made of records, lists, texts and numbers alone; what
 * is missing is null.
 *
 * @param sentences the answer in words, up to six
 * @param settings margin and confidence
 * @param timeSavedOf what the time saved is a share of, such as {@code the steps' time}
 * @param deviation σ over all configurations but the deviant ones, in points; null where no configuration has a second seed
 * @param degreesOfFreedom of σ
 * @param controlCurve the error of training for less time; empty without controls
 * @param configurations the baseline, then by verdict and time saved
 */
public record VerdictSummary(
        List<String> sentences,
        VerdictSettings settings,
        String timeSavedOf,
        @Nullable Double deviation,
        int degreesOfFreedom,
        List<ControlPoint> controlCurve,
        List<ConfigurationVerdict> configurations) {

    /** Copies the lists. */
    public VerdictSummary {
        sentences = List.copyOf(sentences);
        controlCurve = List.copyOf(controlCurve);
        configurations = List.copyOf(configurations);
    }
}
