package dev.freezeout.analysis.configuration;

import java.util.Locale;

/** How the time that a configuration saves is determined. */
public enum TimeSaved {
    /**
     * From the iterations trained with each number of frozen layers, each weighed with the time of such a step, as it was
     * measured apart from the trials.
     */
    STEPS,
    /** From training seconds, compared with the baseline's. */
    MEASURED,
    /** From the estimate that trials are planned with: the original's formula for its own network, else counted operations. */
    ESTIMATED,
    /** From the number of operations that frozen layers save. */
    COUNTED;

    static TimeSaved of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** As the axis of a chart names it, such as {@code measured time saved}. */
    public String label() {
        return this == STEPS ? "time saved by steps" : this + " time saved";
    }

    /** Such as {@code measured}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
