package dev.freezeout.study.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The mistakes found so far, so that all are reported at once. */
public final class Problems {

    /** More than these would push the first ones off the screen. */
    static final int MAX_REPORTED = 20;

    private final Set<Problem> problems = new LinkedHashSet<>();

    /** Notes a mistake at a place. */
    public void add(Origin origin, String message) {
        problems.add(new Problem(origin, message));
    }

    public boolean isEmpty() {
        return problems.isEmpty();
    }

    int size() {
        return problems.size();
    }

    /** A line for each of the first mistakes in the order of the places, and one that counts the others. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        problems.stream()
                .sorted(Comparator.comparingInt(problem -> problem.origin.line()))
                .limit(MAX_REPORTED)
                .forEach(problem -> lines.add(problem.origin + ": " + problem.message));
        if (problems.size() > MAX_REPORTED) {
            lines.add("… and %s more".formatted(problems.size() - MAX_REPORTED));
        }
        return lines;
    }

    private record Problem(Origin origin, String message) {}
}
