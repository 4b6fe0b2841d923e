package dev.freezeout.analysis.statistics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Judges the differences of one kind together, as their p-values are corrected for their number. Those with one seed are not
 * judged and do not count.
 *
 * @param <V> the verdicts
 * @param endsBelow bound, in points: an interval that ends below it decides
 * @param beginsAbove bound, in points: so does an interval that begins above it
 */
record Judge<V extends Enum<V>>(
        VerdictSettings settings, double endsBelow, double beginsAbove, V undecided, Rule<V> rule) {

    static Judge<Verdict> againstBaseline(VerdictSettings settings) {
        return new Judge<>(settings, settings.marginPoints(), 0, Verdict.UNDECIDED, Verdict::of);
    }

    static Judge<CurveVerdict> againstCurve(VerdictSettings settings) {
        return new Judge<>(settings, 0, -settings.marginPoints(), CurveVerdict.UNDECIDED, CurveVerdict::of);
    }

    /** The verdict on a difference whose interval and corrected p-value are known. */
    @FunctionalInterface
    interface Rule<V> {
        V verdict(double points, Interval interval, double correctedPValue, VerdictSettings settings);
    }

    /** The judgement on each of the differences. */
    Map<String, Judgement<V>> judge(Map<String, Difference> differences) {
        List<String> keys = new ArrayList<>();
        List<Double> pValues = new ArrayList<>();
        differences.forEach((key, difference) -> {
            if (difference.seeds() > 1) {
                keys.add(key);
                pValues.add(difference.pValue());
            }
        });
        HolmCorrection holm = HolmCorrection.of(pValues);
        Map<String, Judgement<V>> judgements = new LinkedHashMap<>();
        differences.forEach((key, difference) -> {
            int index = keys.indexOf(key);
            judgements.put(
                    key,
                    index < 0
                            ? new Judgement<>(
                                    null, NoVerdict.ONE_SEED, comparison(difference, null, needed(difference, 1)))
                            : judgement(
                                    difference,
                                    holm.corrected().get(index),
                                    holm.factors().get(index)));
        });
        return judgements;
    }

    private Judgement<V> judgement(Difference difference, double correctedPValue, int factor) {
        Interval interval = difference.interval(settings.confidence()).orElseThrow();
        V verdict = rule.verdict(difference.points(), interval, correctedPValue, settings);
        OptionalInt needed = verdict == undecided ? needed(difference, factor) : OptionalInt.empty();
        return new Judgement<>(verdict, null, comparison(difference, correctedPValue, needed));
    }

    /**
     * The least n. Where the interval excludes zero with the present seeds already, but the corrected p-value is too large for
     * a verdict, it is the least n at the level that the correction asks for: (1 − confidence) / factor.
     */
    private OptionalInt needed(Difference difference, int factor) {
        OptionalInt needed = SeedsNeeded.of(difference, endsBelow, beginsAbove, settings.confidence());
        if (needed.isPresent() && needed.getAsInt() <= difference.seeds()) {
            needed = SeedsNeeded.of(difference, endsBelow, beginsAbove, 1 - settings.alpha() / factor);
        }
        return needed.isPresent() ? OptionalInt.of(Math.max(needed.getAsInt(), difference.seeds() + 1)) : needed;
    }

    private Comparison comparison(Difference difference, @Nullable Double correctedPValue, OptionalInt needed) {
        Optional<Interval> interval = difference.interval(settings.confidence());
        return new Comparison(
                difference.seeds(),
                difference.points(),
                interval.orElse(null),
                correctedPValue == null ? null : Double.valueOf(difference.pValue()),
                correctedPValue,
                Double.isNaN(difference.deviation()) ? null : Double.valueOf(difference.deviation()),
                difference.degreesOfFreedom(),
                difference.own(),
                needed.isPresent() ? Integer.valueOf(needed.getAsInt()) : null);
    }
}
