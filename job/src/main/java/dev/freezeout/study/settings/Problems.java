package dev.freezeout.study.settings;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The mistakes found so far, one line each, so that all are told at once. */
public final class Problems {

    private final Set<String> lines = new LinkedHashSet<>();

    /** Notes a mistake at a place. */
    public void add(String origin, String message) {
        lines.add(origin + ": " + message);
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /** A line for each mistake, in the order in which they were found. */
    public List<String> lines() {
        return new ArrayList<>(lines);
    }
}
