package dev.freezeout.text;

import static java.util.Locale.ROOT;

import java.time.Duration;
import java.util.List;

/** Counts, lists and lengths of time in words, the same in every locale. */
public final class Wording {

    private Wording() {}

    /** A fraction in percent with one decimal, such as {@code 17.8 %}. */
    public static String percent(double fraction) {
        return String.format(ROOT, "%.1f %%", 100 * fraction);
    }

    /** A count with its noun, such as {@code 1 trial} and {@code 1,280 trials}. */
    public static String counted(long count, String noun) {
        return String.format(ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }

    /** A list in a sentence, such as {@code a, b and c}. */
    public static String listed(List<String> parts) {
        int last = parts.size() - 1;
        return last < 1
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }

    /** A length of time in its two largest units, such as {@code 2 h 05 min}; 0 s if it is negative. */
    public static String duration(Duration duration) {
        long seconds = Math.max(0, Math.round(duration.toMillis() / 1000.0));
        if (seconds < 60) {
            return "%s s".formatted(seconds);
        }
        if (seconds < 3600) {
            return String.format(ROOT, "%d min %02d s", seconds / 60, seconds % 60);
        }
        return String.format(ROOT, "%d h %02d min", seconds / 3600, seconds % 3600 / 60);
    }

    /** Like {@link #duration(Duration)}, of seconds; {@code ?} unless they are a finite number. */
    public static String duration(double seconds) {
        return Double.isFinite(seconds) ? duration(Duration.ofMillis(Math.round(seconds * 1000))) : "?";
    }
}
