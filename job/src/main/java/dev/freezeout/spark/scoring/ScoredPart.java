package dev.freezeout.spark.scoring;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A task's result for its part of the images.
 *
 * @param problem why there are no predictions; null if there are
 */
record ScoredPart(
        String trialId, int images, int wrong, @Nullable String problem) implements Serializable {
    ScoredPart {
        requireNonNull(trialId, "trialId is null");
    }
}
