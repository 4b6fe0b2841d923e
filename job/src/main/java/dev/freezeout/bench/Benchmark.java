package dev.freezeout.bench;

import java.util.Locale;

/** The parts of {@code bench}. */
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
