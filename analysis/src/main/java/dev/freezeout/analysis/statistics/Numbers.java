package dev.freezeout.analysis.statistics;

import static java.util.Locale.ROOT;

/** Numbers as sentences write them, the same in every locale. */
public final class Numbers {

    private static final String MINUS = "−";

    private Numbers() {}

    /** A signed difference, such as {@code +0.12 points}. */
    static String points(double points) {
        return signed(points) + " points";
    }

    /** Such as {@code [−0.21, +0.45]}. */
    static String points(Interval interval) {
        return "[%s, %s]".formatted(signed(interval.lower()), signed(interval.upper()));
    }

    /** A fraction in percent, such as {@code 9.1 %}. */
    static String percent(double fraction) {
        return percentage(100 * fraction) + " %";
    }

    /** An interval of fractions, in percent, such as {@code [8.8, 9.4]}. */
    static String percent(Interval fractions) {
        return "[%s, %s]".formatted(percentage(100 * fractions.lower()), percentage(100 * fractions.upper()));
    }

    /** An error in percent, such as {@code 24.9 %}. */
    static String error(double errorPercent) {
        return percentage(errorPercent) + " %";
    }

    /** A number with at most four decimals, without zeros at their end, such as {@code 0.5}. */
    public static String trimmed(double value) {
        return String.format(ROOT, "%.4f", value).replaceAll("0+$", "").replaceAll("\\.$", "");
    }

    /** Such as {@code 1 seed} and {@code 1,000 seeds}. */
    public static String counted(long count, String noun) {
        return String.format(ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }

    /** A difference with its sign and two decimals, such as {@code −0.21}. */
    public static String signed(double points) {
        String text = String.format(ROOT, "%+.2f", points).replace("-", MINUS);
        return text.substring(1).equals("0.00") ? "0.00" : text;
    }

    private static String percentage(double percent) {
        String text = String.format(ROOT, "%.1f", percent).replace("-", MINUS);
        return text.equals(MINUS + "0.0") ? "0.0" : text;
    }
}
