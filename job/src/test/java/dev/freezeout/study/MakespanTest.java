package dev.freezeout.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.freezeout.InvalidSettingException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MakespanTest {

    @Test
    void eachSlotThatBecomesFreeTakesTheNextTrial() {
        Makespan two = Makespan.of(new double[] {5, 4, 3, 3, 3}, 2);

        assertEquals(new Makespan(2, 10, 9, 18), two); // 5 3 | 4 3 3, and the last begins at 7
        assertEquals(10.0 / 9, two.ratio());
        assertEquals(20, two.paidFor());
    }

    @Test
    void noStudyIsShorterThanItsLongestTrial() {
        assertEquals(new Makespan(8, 5, 5, 8), Makespan.of(new double[] {5, 1, 1, 1}, 8));
    }

    @Test
    void noSlotsAreRefused() {
        InvalidSettingException e = assertThrows(InvalidSettingException.class, () -> Makespan.of(new double[] {1}, 0));
        assertEquals("Cannot set slots to 0: it must be a whole number of at least 1", e.getMessage());
    }

    /**
     * Durations as studies have them: a baseline takes 1, the others down to a half. With ten trials a slot, longest first
     * wastes at most the last of them, and that is a short one. With fewer a better order may not exist either: 17 equal
     * trials on 16 slots take two rounds whatever the order.
     */
    @ParameterizedTest
    @CsvSource({"10, 100", "10, 1000", "16, 10000", "100, 1000", "100, 100000", "1000, 10000", "1000, 100000"})
    void longestFirstIsWithinFivePercentOfTheLeastPossible(int slots, int trials) {
        for (long seed = 1; seed <= 20; seed++) {
            double[] durations =
                    new Random(seed).doubles(trials, 0.5, 1).sorted().toArray();
            for (int i = 0; i < trials / 2; i++) {
                double swap = durations[i];
                durations[i] = durations[trials - 1 - i];
                durations[trials - 1 - i] = swap;
            }
            Makespan makespan = Makespan.of(durations, slots);
            assertTrue(makespan.ratio() <= 1.05, makespan::toString);
            assertTrue(makespan.ratio() >= 1, makespan::toString);
            assertEquals(Arrays.stream(durations).sum(), makespan.total(), 1e-6);
        }
    }
}
