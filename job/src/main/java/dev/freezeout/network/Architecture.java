package dev.freezeout.network;

import dev.freezeout.schedule.HowScale;
import java.io.Serializable;
import java.util.OptionalDouble;

/**
 * A family of networks with its options set, such as DenseNet-BC of depth 76. To add one, implement this interface as a
 * public record: its components are the keys under {@code model} in a study file, its compact constructor validates them,
 * and a line in {@link Architectures} gives its name and defaults. No other class needs a change.
 */
public interface Architecture extends Serializable {

    /**
     * The network for images of 3 × 32 × 32 and a number of classes.
     *
     * @param classes outputs of the classifier
     */
    Network network(int classes);

    /** The options in short, as the literature writes them, such as {@code 40-4}; for tables and headings. */
    String shortOptions();

    /**
     * The smallest number of images that a training batch may have. It is 2 where a batch norm sees one value per image and
     * channel, since a single value has no variance.
     */
    default int smallestBatch() {
        return 1;
    }

    /**
     * The time saved as the code of FreezeOut's authors estimates it, a fraction of the baseline's time, in [0, 1). Empty
     * where it has no formula; {@link dev.freezeout.schedule.TimeSavedEstimate#counted} is used then.
     *
     * @param t0 the first layer's share of the run before scaling, in [0, 1]
     */
    default OptionalDouble originalEstimate(HowScale howScale, double t0) {
        return OptionalDouble.empty();
    }
}
