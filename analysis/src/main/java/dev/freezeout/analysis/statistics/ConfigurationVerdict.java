package dev.freezeout.analysis.statistics;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What a study shows of one configuration.
 *
 * @param configuration its name, time saved and diverged trials
 * @param baseline whether it is the baseline
 * @param seeds how many of its trials have an error
 * @param errorPercent mean over these; null without any
 * @param ownDeviation whether its own deviation is over three times the median one
 * @param againstBaseline its error less the baseline's
 * @param againstCurve its error less that of training for less time
 */
public record ConfigurationVerdict(
        ComparedConfiguration configuration,
        boolean baseline,
        int seeds,
        @Nullable Double errorPercent,
        boolean ownDeviation,
        Judgement<Verdict> againstBaseline,
        Judgement<CurveVerdict> againstCurve) {

    /** The baseline, then by verdict against it from {@code better} to {@code worse} to none, then the most time saved first. */
    static final Comparator<ConfigurationVerdict> READING_ORDER = Comparator.comparing(
                    (ConfigurationVerdict verdict) -> !verdict.baseline())
            .thenComparing(
                    verdict -> verdict.againstBaseline().verdict(), Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(
                    verdict -> verdict.configuration().timeSaved(), Comparator.nullsLast(Comparator.reverseOrder()))
            .thenComparing(verdict -> verdict.configuration().key());

    /** Whether it is neither the baseline nor a control. */
    public boolean judged() {
        return !baseline && !configuration.control();
    }
}
