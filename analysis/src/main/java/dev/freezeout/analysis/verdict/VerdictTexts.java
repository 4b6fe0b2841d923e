package dev.freezeout.analysis.verdict;

import dev.freezeout.analysis.configuration.TrialOutcome;
import dev.freezeout.analysis.configuration.Wording;
import dev.freezeout.analysis.statistics.ConfigurationVerdict;
import dev.freezeout.analysis.statistics.CurveVerdict;
import dev.freezeout.analysis.statistics.Judgement;
import dev.freezeout.analysis.statistics.NoVerdict;
import dev.freezeout.analysis.statistics.Verdict;

/** Verdicts as tables write them. */
public final class VerdictTexts {

    private VerdictTexts() {}

    /** Such as {@code worse (1 of 3 diverged)}, of a configuration of a group. */
    public static String againstBaseline(ConfigurationVerdict verdict, JudgedGroup group) {
        return text(verdict.againstBaseline()) + lost(verdict.configuration().key(), group);
    }

    private static String text(Judgement<Verdict> judgement) {
        Verdict verdict = judgement.verdict();
        NoVerdict reason = judgement.reason();
        return verdict != null
                ? verdict.toString()
                : reason == NoVerdict.BASELINE ? Wording.MISSING : String.valueOf(reason);
    }

    /** Such as {@code (1 of 3 diverged)}; nothing if all trials came through. */
    private static String lost(String configuration, JudgedGroup group) {
        long all = group.count(configuration, trial -> true);
        long diverged = group.count(configuration, TrialOutcome::diverged);
        long failed = all - diverged - group.count(configuration, TrialOutcome::completed);
        return (diverged == 0 ? "" : " (%s of %s diverged)".formatted(diverged, all))
                + (failed == 0 ? "" : " (%s of %s failed)".formatted(failed, all));
    }

    /** Such as {@code beats it}, of a configuration against training for less time. */
    public static String againstCurve(ConfigurationVerdict of) {
        CurveVerdict verdict = of.againstCurve().verdict();
        if (verdict != null) {
            return switch (verdict) {
                case BEATS_TRAINING_LESS -> "beats it";
                case UNDECIDED -> verdict.toString();
                case NO_BETTER_THAN_TRAINING_LESS -> "no better";
            };
        }
        NoVerdict reason = of.againstCurve().reason();
        return reason == NoVerdict.OUTSIDE_CURVE
                ? "beyond it"
                : reason == NoVerdict.ONE_SEED ? String.valueOf(reason) : Wording.MISSING;
    }
}
