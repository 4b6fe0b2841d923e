package dev.freezeout.analysis.configuration;

import static java.util.Locale.ROOT;

import dev.freezeout.analysis.statistics.Comparison;
import dev.freezeout.analysis.statistics.Interval;
import dev.freezeout.analysis.statistics.Numbers;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Numbers and strategies as reports write them, the same in every locale. */
public final class Wording {

    /** What stands where there is no value. */
    public static final String MISSING = "–";

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", ROOT).withZone(ZoneOffset.UTC);

    private Wording() {}

    /** Date and time in UTC, such as {@code 2026-01-01 09:30}. */
    public static String minute(Instant at) {
        return MINUTE.format(at);
    }

    /** A number in the given format; {@link #MISSING} for null. */
    public static String number(String format, @Nullable Double value) {
        return value == null ? MISSING : String.format(ROOT, format, value);
    }

    /** A number with at most four decimals, without zeros at their end. */
    public static String trimmed(double value) {
        return Numbers.trimmed(value);
    }

    /** A count with its noun, such as {@code 1 trial} and {@code 1,280 trials}. */
    public static String counted(long count, String noun) {
        return Numbers.counted(count, noun);
    }

    /** A strategy that is not the baseline, such as {@code cubic scaled}; its {@code t0} has a column of its own. */
    public static String strategy(String howScale, boolean scaleLr) {
        return howScale + (scaleLr ? " scaled" : " unscaled");
    }

    /** The baseline trained for a share of its epochs, such as {@code shorter 0.6}. */
    public static String control(String control, double epochShare) {
        return control + " " + trimmed(epochShare);
    }

    /** A difference with its sign, such as {@code −0.21}. */
    public static String signed(double points) {
        return Numbers.signed(points);
    }

    /** A difference with its interval, such as {@code +0.12 [−0.21, +0.45]}. */
    public static String difference(Comparison comparison) {
        return difference(comparison.points(), comparison.interval());
    }

    /** The same; without the interval if there is none. */
    public static String difference(double points, @Nullable Interval interval) {
        return signed(points)
                + (interval == null ? "" : " [%s, %s]".formatted(signed(interval.lower()), signed(interval.upper())));
    }

    /**
     * What a strategy's name ends with unless it trains in float32, such as {@code , bf16}.
     *
     * @param precision null in tables of version 0.1.0, which had float32 alone
     */
    public static String precision(@Nullable String precision) {
        return precision == null || precision.equals("float32") ? "" : ", " + precision;
    }

    /**
     * What a strategy's name ends with if its runs are stretched, such as {@code , const_time measured}.
     *
     * @param by estimate or measured; null if they are not stretched
     */
    public static String constTime(@Nullable String by) {
        return by == null ? "" : by.equals("measured") ? ", const_time measured" : ", const_time";
    }

    /** A text that begins a line or names an axis. */
    public static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(ROOT) + text.substring(1);
    }
}
