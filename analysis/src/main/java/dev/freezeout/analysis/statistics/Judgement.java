package dev.freezeout.analysis.statistics;

import org.jspecify.annotations.Nullable;

/**
 * A verdict with the comparison that it rests on, or why there is none.
 *
 * @param <V> the verdicts
 * @param verdict null where there is none
 * @param reason why there is no verdict; null where there is one
 * @param comparison null where there is nothing to compare; there is one with a single common seed too
 */
public record Judgement<V extends Enum<V>>(
        @Nullable V verdict,
        @Nullable NoVerdict reason,
        @Nullable Comparison comparison) {

    /** Refuses to have neither verdict nor reason, or both, or a verdict without a comparison. */
    public Judgement {
        if ((verdict == null) == (reason == null) || (verdict != null && comparison == null)) {
            throw new IllegalArgumentException(
                    "Verdict %s with reason %s and comparison %s".formatted(verdict, reason, comparison));
        }
    }

    static <V extends Enum<V>> Judgement<V> none(NoVerdict reason) {
        return new Judgement<>(null, reason, null);
    }
}
