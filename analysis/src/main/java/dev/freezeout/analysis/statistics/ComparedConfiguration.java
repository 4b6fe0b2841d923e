package dev.freezeout.analysis.statistics;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A configuration of a study, besides its errors.
 *
 * @param key as in its {@link Observation}s
 * @param name what sentences call it, such as {@code cubic scaled 0.8}
 * @param control whether it is the baseline trained for less time, a point of the control curve
 * @param diverged how many of its trials diverged and have no error
 * @param timeSaved the time it saves, a fraction of the baseline's; null if that is unknown
 * @param timeSavedInterval confidence interval of the time saved; null if that is unknown
 */
public record ComparedConfiguration(
        String key,
        String name,
        boolean control,
        int diverged,
        @Nullable Double timeSaved,
        @Nullable Interval timeSavedInterval) {

    /** Refuses missing names and a negative count. */
    public ComparedConfiguration {
        requireNonNull(key, "key is null");
        requireNonNull(name, "name is null");
        if (diverged < 0) {
            throw new IllegalArgumentException("Configuration %s has %s diverged trials".formatted(key, diverged));
        }
        if (timeSaved != null && !Double.isFinite(timeSaved)) {
            throw new IllegalArgumentException("Configuration %s has timeSaved %s".formatted(key, timeSaved));
        }
    }
}
