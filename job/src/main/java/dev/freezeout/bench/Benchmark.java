package dev.freezeout.bench;

import java.util.Locale;

/** What can be timed. */
public enum Benchmark {
    START,
    PIPELINE,
    STEPS,
    THROUGHPUT,
    TRIAL;

    /** As on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
