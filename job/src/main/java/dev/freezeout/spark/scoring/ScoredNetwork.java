package dev.freezeout.spark.scoring;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * How the scoring of a network ended.
 *
 * @param images that were labelled
 * @param wrong of them labelled as another class than they have
 * @param problem why it could not be scored; null if it was
 */
public record ScoredNetwork(
        String trialId, int images, int wrong, @Nullable String problem) {

    public ScoredNetwork {
        requireNonNull(trialId, "trialId is null");
    }

    /** Share of the images labelled wrongly, in percent. */
    public double errorPercent() {
        return 100.0 * wrong / images;
    }
}
