package dev.freezeout.analysis.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SeedsNeededTest {

    private static final double MARGIN = 0.5;

    /** Of 3 seeds, with the 58 degrees of freedom of 30 configurations. */
    private static Difference difference(double points, double deviation) {
        return new Difference(3, points, deviation, 58, 2, false);
    }

    private static OptionalInt needed(Difference difference) {
        return SeedsNeeded.of(difference, MARGIN, 0, 0.95);
    }

    @Test
    void theLeastNumberIsTheFirstWhoseIntervalEndsBelowTheMargin() {
        // t(58 + n − 3) · 0.4 · √(2 / n): 0.5060 for 5 seeds, 0.4618 for 6
        int seeds = needed(difference(0, 0.4)).orElseThrow();

        assertEquals(6, seeds);
        assertTrue(difference(0, 0.4).excludes(MARGIN, 0.95, seeds));
        assertFalse(difference(0, 0.4).excludes(MARGIN, 0.95, seeds - 1));
    }

    @Test
    void orTheFirstWhoseIntervalBeginsAboveZeroIfThatIsLess() {
        assertEquals(needed(difference(0.1, 0.4)), needed(difference(0.4, 0.4)));
        assertEquals(4, needed(difference(0.6, 0.4)).orElseThrow());
    }

    @Test
    void twoSeedsAreTheLeast() {
        assertEquals(OptionalInt.of(2), needed(difference(-40, 0.1)));
    }

    @Test
    void degreesOfFreedomGrowByOneASeed() {
        // Its own deviation, from 3 seeds: t(n − 1) · 0.4 · √(2 / n) is 0.5232 for 7 seeds and 0.4729 for 8
        assertEquals(8, needed(new Difference(3, 0, 0.4, 2, 2, true)).orElseThrow());
    }

    @Test
    void noNumberDecidesWhatLiesExactlyAtBothBounds() {
        assertEquals(OptionalInt.empty(), SeedsNeeded.of(difference(0, 0.4), 0, 0, 0.95));
    }

    @Test
    void noNumberUpToAThousandIsNoNumber() {
        assertEquals(OptionalInt.empty(), needed(difference(0.25, 4)));
        assertEquals(1000, SeedsNeeded.MOST);
    }

    @Test
    void nothingIsKnownWithoutADeviation() {
        assertEquals(OptionalInt.empty(), needed(new Difference(1, 0, Double.NaN, 0, 2, false)));
    }
}
