package dev.freezeout.analysis.statistics;

import org.jspecify.annotations.Nullable;

/**
 * A configuration and the Pareto front.
 *
 * @param key its key
 * @param timeSaved a fraction
 * @param errorPercent its mean error over its seeds
 * @param on whether it is on the front: no other one has at most its error, saves at least its time, and does better in one of
 *     the two
 * @param chance how often it is on the front were the study run again with other seeds, in [0, 1]; null where nothing is known
 *     of σ
 * @param leastError interval of the least error among those that save at least its time, in percent; null where nothing is
 *     known of σ
 */
public record FrontPoint(
        String key,
        double timeSaved,
        double errorPercent,
        boolean on,
        @Nullable Double chance,
        @Nullable Interval leastError) {}
