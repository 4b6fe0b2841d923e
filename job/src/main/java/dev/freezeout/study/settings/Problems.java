package dev.freezeout.study.settings;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The mistakes found so far, so that all are told at once. */
public final class Problems {

    private final Set<Problem> problems = new LinkedHashSet<>();

    /** Notes a mistake at a place. */
    public void add(Origin origin, String message) {
        problems.add(new Problem(origin, message));
    }

    public boolean isEmpty() {
        return problems.isEmpty();
    }

    /** A line for each mistake, in the order of the places. */
    public List<String> lines() {
        return problems.stream()
                .sorted(Comparator.comparingInt(problem -> problem.origin.line()))
                .map(problem -> problem.origin + ": " + problem.message)
                .toList();
    }

    private record Problem(Origin origin, String message) {}
}
