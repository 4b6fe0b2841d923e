package dev.freezeout.analysis;

import static java.util.Locale.ROOT;

import org.jspecify.annotations.Nullable;

/** Numbers and strategies as reports write them, the same in every locale. */
final class Wording {

    /** What stands where there is no value. */
    static final String MISSING = "–";

    private Wording() {}

    /** A number in the given format; {@link #MISSING} for null. */
    static String number(String format, @Nullable Double value) {
        return value == null ? MISSING : String.format(ROOT, format, value);
    }

    /** A number with at most four decimals, without zeros at their end. */
    static String trimmed(double value) {
        return number("%.4f", value).replaceAll("0+$", "").replaceAll("\\.$", "");
    }

    /** A count with its noun, such as {@code 1 trial} and {@code 1,280 trials}. */
    static String counted(long count, String noun) {
        return String.format(ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }

    /** A strategy that is not the baseline, such as {@code cubic scaled}; its {@code t0} has a column of its own. */
    static String strategy(String howScale, boolean scaleLr) {
        return howScale + (scaleLr ? " scaled" : " unscaled");
    }

    /**
     * What a strategy's name ends with unless it trains in float32, such as {@code , bf16}.
     *
     * @param precision null in tables of version 0.1.0, which had float32 alone
     */
    static String precision(@Nullable String precision) {
        return precision == null || precision.equals("float32") ? "" : ", " + precision;
    }

    /**
     * What a strategy's name ends with if its runs are stretched, such as {@code , const_time measured}.
     *
     * @param by estimate or measured; null if they are not stretched
     */
    static String constTime(@Nullable String by) {
        return by == null ? "" : by.equals("measured") ? ", const_time measured" : ", const_time";
    }
}
