package dev.freezeout.analysis;

import java.util.Locale;

/** How the time that a configuration saves is determined. */
public enum TimeSaved {
    /** From training seconds, compared with the baseline's. */
    MEASURED,
    /** From the estimate that trials are planned with: the original's formula for its own network, else counted operations. */
    ESTIMATED,
    /** From the number of operations that frozen layers save. */
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
