package dev.freezeout.trial;

import dev.freezeout.schedule.InvalidSettingException;
import dev.freezeout.schedule.Settings;
import java.io.Serializable;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How many iterations the schedule counts as one epoch: the real number of batches, or a number that stands fixed. The
 * original scripts fix 1,000, although holding images out leaves 900, and so never reach the end of their schedule.
 *
 * @param number the fixed number, or 0 for the real one
 */
public record IterationsPerEpoch(int number) implements Serializable {

    /** The real number of batches in an epoch. */
    public static final IterationsPerEpoch ACTUAL = new IterationsPerEpoch(0);

    private static final int MAX = 10_000_000;
    private static final String ALLOWED = "actual or a whole number from 1 to " + MAX;

    public IterationsPerEpoch {
        Settings.check(number >= 0 && number <= MAX, "iterationsPerEpoch", number, ALLOWED);
    }

    /**
     * Reads what is written in study files: the text {@code actual}, or a whole number as a {@code Long}.
     *
     * @throws InvalidSettingException if it is anything else
     */
    public static IterationsPerEpoch of(@Nullable Object written) {
        if ("actual".equals(written)) {
            return ACTUAL;
        }
        if (written instanceof Long number && number >= 1 && number <= MAX) {
            return new IterationsPerEpoch(number.intValue());
        }
        throw new InvalidSettingException("iterationsPerEpoch", String.valueOf(written), ALLOWED);
    }

    public OptionalInt fixed() {
        return number == 0 ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** What an epoch counts in the schedule, given the real number of batches in it. */
    public int forBatches(int actual) {
        return number == 0 ? actual : number;
    }

    @Override
    public String toString() {
        return number == 0 ? "actual" : Integer.toString(number);
    }
}
