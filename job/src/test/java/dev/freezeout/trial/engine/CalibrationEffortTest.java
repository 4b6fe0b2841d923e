package dev.freezeout.trial.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class CalibrationEffortTest {

    @Test
    void noMoreIsSpentThanIsAllowed() {
        for (int steps = 0; steps < 1000; steps++) {
            int allowed = steps;
            assertTrue(CalibrationEffort.within(steps).stream().allMatch(effort -> effort.cost() <= allowed));
        }
    }

    @Test
    void moreIsSpentWhereMoreIsAllowed() {
        int cost = 0;
        for (int steps = 0; steps < 1000; steps++) {
            int now =
                    CalibrationEffort.within(steps).map(CalibrationEffort::cost).orElse(0);
            assertTrue(now >= cost, steps + " steps");
            cost = now;
        }
        assertEquals(CalibrationEffort.THOROUGH.cost(), cost);
    }

    @Test
    void tooFewStepsAreNotWorthIt() {
        assertEquals(Optional.empty(), CalibrationEffort.within(26));
    }
}
