package dev.freezeout.analysis.statistics;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;

/** Whether freezing beats training for less time. */
final class CurveSentence {

    private CurveSentence() {}

    /** The sentence, of the configurations that are neither baseline nor control. */
    static String of(List<ConfigurationVerdict> judged) {
        if (judged.stream().anyMatch(verdict -> verdict.againstCurve().reason() == NoVerdict.NO_CONTROLS)) {
            return "Without shorter baselines (shorter: [0.6, 0.7, 0.8, 0.9]) nothing shows whether freezing beats"
                    + " training for less time.";
        }
        List<ConfigurationVerdict> compared = judged.stream()
                .filter(verdict -> verdict.againstCurve().verdict() != null)
                .toList();
        if (compared.isEmpty()) {
            return "No configuration can be compared with training for less time: none has two seeds in common with"
                    + " the shorter baselines and saves as much as they do.";
        }
        List<ConfigurationVerdict> beating = with(compared, CurveVerdict.BEATS_TRAINING_LESS);
        long outside = judged.stream()
                .filter(verdict -> verdict.againstCurve().reason() == NoVerdict.OUTSIDE_CURVE)
                .count();
        return (beating.isEmpty() ? none(compared) : best(beating, compared.size()))
                + (outside == 0
                        ? ""
                        : ", and %s beyond what the shorter baselines save"
                                .formatted(outside == 1 ? "1 lies" : outside + " lie"))
                + ".";
    }

    private static String best(List<ConfigurationVerdict> beating, int compared) {
        ConfigurationVerdict best = beating.stream()
                .min(Comparator.comparing(verdict -> comparison(verdict).points()))
                .orElseThrow();
        String which = "%s at %s saved, %s"
                .formatted(
                        best.configuration().name(),
                        Numbers.percent(Phrases.timeSaved(best)),
                        Phrases.difference(comparison(best)));
        return beating.size() == 1
                ? "1 of %s beats training for less time: %s"
                        .formatted(Numbers.counted(compared, "configuration"), which)
                : "%s of %s beat training for less time, most of all %s"
                        .formatted(beating.size(), Numbers.counted(compared, "configuration"), which);
    }

    private static String none(List<ConfigurationVerdict> compared) {
        List<ConfigurationVerdict> undecided = with(compared, CurveVerdict.UNDECIDED);
        return undecided.isEmpty()
                ? "No configuration is better than training for less time by the margin or more"
                : "No configuration is shown to beat training for less time"
                        + Phrases.nearestToDecided(
                                undecided.stream(),
                                verdict -> verdict.againstCurve().comparison());
    }

    private static List<ConfigurationVerdict> with(List<ConfigurationVerdict> compared, CurveVerdict wanted) {
        return compared.stream()
                .filter(verdict -> verdict.againstCurve().verdict() == wanted)
                .toList();
    }

    private static Comparison comparison(ConfigurationVerdict verdict) {
        return requireNonNull(verdict.againstCurve().comparison(), "no comparison with the curve");
    }
}
