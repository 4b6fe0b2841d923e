package dev.freezeout.analysis;

import java.util.Locale;

/** What says how much time a configuration saves. */
public enum TimeSaved {
    /** Training seconds beside the baseline's. */
    MEASURED,
    /** The estimate that a trial was planned with: the original's formula for its own network, else counted operations. */
    ESTIMATED,
    /** Operations that frozen layers leave out, counted. */
    COUNTED;

    static TimeSaved of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Such as {@code measured}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
