package dev.freezeout.trial;

import dev.freezeout.schedule.InvalidSettingException;
import dev.freezeout.schedule.Settings;
import java.io.Serializable;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How many iterations the schedule counts as one epoch: the actual number of batches, or a fixed number. The original
 * scripts use 1,000 although holding out images leaves 900, and so never reach the end of their schedule.
 *
 * @param number the fixed number, or 0 for the actual one
 */
public record IterationsPerEpoch(int number) implements Serializable {

    /** The actual number of batches in an epoch. */
    public static final IterationsPerEpoch ACTUAL = new IterationsPerEpoch(0);

    private static final int MAX = 10_000_000;
    private static final String ALLOWED = "actual or a whole number from 1 to " + MAX;

    public IterationsPerEpoch {
        Settings.check(number >= 0 && number <= MAX, "iterationsPerEpoch", number, ALLOWED);
    }

    /**
     * Parses the value in a study file: the text {@code actual}, or a whole number as a {@code Long}.
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

    /** Iterations that the schedule counts as an epoch of this many batches. */
    public int forBatches(int actual) {
        return number == 0 ? actual : number;
    }

    @Override
    public String toString() {
        return number == 0 ? "actual" : Integer.toString(number);
    }
}
