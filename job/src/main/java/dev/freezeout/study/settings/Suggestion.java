package dev.freezeout.study.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which name was meant. */
public final class Suggestion {

    private Suggestion() {}

    /** The name that is nearest to what was written, if one is near: a third of its letters may differ. */
    public static Optional<String> nearest(String written, Collection<String> names) {
        String lower = written.toLowerCase(Locale.ROOT);
        return names.stream()
                .filter(name -> Math.abs(lower.length() - name.length()) <= tolerance(name))
                .filter(name -> distance(lower, name.toLowerCase(Locale.ROOT)) <= tolerance(name))
                .min(Comparator.comparingInt(name -> distance(lower, name.toLowerCase(Locale.ROOT))));
    }

    private static int tolerance(String name) {
        return Math.max(1, name.length() / 3);
    }

    /** Letters to add, drop, change or swap with the next to come from one word to another (optimal string alignment). */
    private static int distance(String from, String to) {
        int[][] distances = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    distances[i][j] = i + j;
                    continue;
                }
                int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                int best = Math.min(
                        distances[i - 1][j - 1] + change, 1 + Math.min(distances[i - 1][j], distances[i][j - 1]));
                if (i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    best = Math.min(best, distances[i - 2][j - 2] + 1);
                }
                distances[i][j] = best;
            }
        }
        return distances[from.length()][to.length()];
    }
}
