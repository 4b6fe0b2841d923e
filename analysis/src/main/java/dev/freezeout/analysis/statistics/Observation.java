package dev.freezeout.analysis.statistics;

import static java.util.Objects.requireNonNull;

/**
 * The error of one completed trial.
 *
 * @param configuration key of the configuration
 * @param seed trials of several configurations with one seed make a block
 * @param errorPercent 0 to 100
 */
public record Observation(String configuration, long seed, double errorPercent) {

    /** Refuses an error that is no number. */
    public Observation {
        requireNonNull(configuration, "configuration is null");
        if (!Double.isFinite(errorPercent)) {
            throw new IllegalArgumentException("Cannot judge configuration %s with seed %s: its error is %s"
                    .formatted(configuration, seed, errorPercent));
        }
    }
}
