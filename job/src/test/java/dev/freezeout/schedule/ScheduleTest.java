package dev.freezeout.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    private static final FreezeOutSettings CUBIC = new FreezeOutSettings(HowScale.CUBIC, true, 0.8, false);

    @Test
    void t0IsGivenBeforeItIsCubed() {
        Schedule schedule = Schedule.of(CUBIC, 0.1, 40, 100, 1000);
        assertEquals(0.512, schedule.timeShare(0), 1e-12);
        assertEquals(51_200, schedule.lastActiveIteration(0), 1e-6);
        assertEquals(0.1 / 0.512, schedule.initialLearningRate(0), 1e-12);
    }

    @Test
    void aLayerTrainsAtItsLastIterationAndIsFrozenAtTheNext() {
        Schedule schedule = Schedule.of(new FreezeOutSettings(HowScale.LINEAR, false, 0.5, false), 0.1, 3, 1, 100);
        assertFalse(schedule.isFrozen(0, 50));
        assertTrue(schedule.isFrozen(0, 51));
        assertEquals(0, schedule.firstActiveLayer(50));
        assertEquals(1, schedule.firstActiveLayer(51));
        assertEquals(0, schedule.learningRate(0, 51));
    }

    @ParameterizedTest
    @EnumSource
    void frozenLayersAreAlwaysTheFirstOnesAndTheLastIsNeverFrozenWithinTheRun(HowScale howScale) {
        Schedule schedule = Schedule.of(new FreezeOutSettings(howScale, true, 0.3, false), 0.1, 12, 2.5, 40);
        for (long iteration = 0; iteration < 100; iteration++) {
            int first = schedule.firstActiveLayer(iteration);
            for (int layer = 0; layer < schedule.layers(); layer++) {
                assertEquals(layer < first, schedule.isFrozen(layer, iteration));
            }
            assertTrue(first < schedule.layers());
        }
    }

    @Test
    void theBaselineFreezesNothing() {
        Schedule schedule = Schedule.of(FreezeOutSettings.BASELINE, 0.1, 40, 3, 10);
        assertEquals(0, schedule.firstActiveLayer(29));
        assertEquals(0.1, schedule.learningRate(39, 0), 1e-15);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.5, 1.5, Double.NaN})
    void aT0OutsideItsRangeIsRefused(double t0) {
        InvalidSettingException e = assertThrows(
                InvalidSettingException.class, () -> new FreezeOutSettings(HowScale.LINEAR, false, t0, false));
        assertEquals("Cannot set t0 to " + t0 + ": it must be a number in (0, 1]", e.getMessage());
    }

    @Test
    void constTimeStretchesTheRunByWhatIsSaved() {
        double saved = TimeSavedEstimate.densenet(12, 12, HowScale.CUBIC, 0.8);
        assertEquals(0.178, saved, 0.0005);
        assertEquals(100 / (1 - saved), TimeSavedEstimate.stretchedEpochs(100, saved), 1e-12);
    }

    @Test
    void theBaselineIsEstimatedToSaveNothing() {
        for (HowScale howScale : HowScale.values()) {
            assertEquals(0, TimeSavedEstimate.densenet(12, 12, howScale, 1));
        }
    }

    @Test
    void aStretchedRunEndsWithAPartialEpoch() {
        RunLength length = new RunLength(2.34, 50);
        assertEquals(117, length.iterations());
        assertEquals(3, length.epochCount());
        assertEquals(50, length.iterationsIn(2));
        assertEquals(17, length.iterationsIn(3));
    }

    @Test
    void aRunOfWholeEpochsHasNoPartialOne() {
        RunLength length = new RunLength(3, 7);
        assertEquals(21, length.iterations());
        assertEquals(3, length.epochCount());
        assertEquals(7, length.iterationsIn(3));
    }
}
