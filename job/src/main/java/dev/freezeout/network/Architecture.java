package dev.freezeout.network;

import dev.freezeout.schedule.HowScale;
import java.io.Serializable;
import java.util.OptionalDouble;

/**
 * A family of networks with its options set. An implementation is a record: its components are the keys under {@code
 * model} in a study file, its compact constructor checks them, and a line in {@link Architectures} gives it a name and
 * its defaults. Nothing else needs to know it.
 */
public interface Architecture extends Serializable {

    /** Describes the network for images of 32×32 pixels in so many classes. */
    Network network(int classes);

    /** The options in brief, as the literature writes them, such as {@code 40-4}; for tables and headings. */
    String shortOptions();

    /**
     * The fewest images that a training iteration may have: 2 where batch norm is given a single value an image, as one
     * value has no variance.
     */
    default int smallestBatch() {
        return 1;
    }

    /**
     * The estimate that FreezeOut's authors give of the time saved, a fraction of the baseline's; empty where they give
     * none, and what the counted operations say stands in its place.
     */
    default OptionalDouble originalEstimate(HowScale howScale, double t0) {
        return OptionalDouble.empty();
    }
}
