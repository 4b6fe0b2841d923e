package dev.freezeout.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.schedule.StepTimes.Point;
import dev.freezeout.schedule.rule.GradientChange;
import dev.freezeout.schedule.rule.LinearPrefix;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StepTimesTest {

    private static final StepTimes STEPS = new StepTimes(List.of(new Point(0, 80), new Point(4, 60), new Point(9, 20)));

    @Test
    void betweenMeasurementsTheTimeIsLinearAndBeyondTheLastItStays() {
        assertEquals(80, STEPS.milliseconds(0));
        assertEquals(75, STEPS.milliseconds(1));
        assertEquals(60, STEPS.milliseconds(4));
        assertEquals(44, STEPS.milliseconds(6), 1e-12);
        assertEquals(20, STEPS.milliseconds(9));
        assertEquals(20, STEPS.milliseconds(10));
    }

    @ParameterizedTest
    @EnumSource(HowScale.class)
    void theSecondsOfARunAreThoseOfItsStepsOneByOne(HowScale howScale) {
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            FreezeOutSettings settings =
                    new FreezeOutSettings(howScale, random.nextBoolean(), 1 - 0.99 * random.nextDouble(), false);
            Schedule schedule = Schedule.of(settings, 0.1, 10, 0.1 + 5 * random.nextDouble(), 1 + random.nextInt(60));
            // Longer than the schedule too, as where a fixed number of iterations counts as an epoch.
            int iterations = 1 + random.nextInt(400);

            assertEquals(
                    LongStream.range(0, iterations)
                                    .mapToDouble(j -> STEPS.milliseconds(schedule.firstActiveLayer(j)))
                                    .sum()
                            / 1000,
                    STEPS.seconds(schedule, iterations),
                    1e-9);
        }
    }

    @Test
    void aLongRunTakesNoLongerToForetell() {
        Schedule schedule = Schedule.of(FreezeOutSettings.BASELINE, 0.1, 10, 1e9, 1_000_000);

        assertEquals(8e13, STEPS.seconds(schedule, 1_000_000_000_000_000L), 1);
    }

    @Test
    void timesThatADisturbanceHasPutOutOfOrderGetTheirMean() {
        assertEquals(
                new StepTimes(List.of(
                        new Point(0, 50), new Point(1, 50), new Point(2, 35), new Point(3, 35), new Point(5, 35))),
                StepTimes.nearest(List.of(
                        new Point(0, 40), new Point(1, 60), new Point(2, 30), new Point(3, 35), new Point(5, 40))));
    }

    @Test
    void timesInOrderStayAsTheyWereMeasured() {
        assertEquals(STEPS, StepTimes.nearest(STEPS.points()));
    }

    @Test
    void theNearestTimesNeverGrowAndKeepTheMean() {
        Random random = new Random(3);
        for (int n = 0; n < 100; n++) {
            List<Point> measured = LongStream.range(0, 12)
                    .mapToObj(i -> new Point((int) i, 20 - i + 10 * random.nextDouble()))
                    .toList();
            List<Point> nearest = StepTimes.nearest(measured).points(); // refuses times that grow

            assertEquals(
                    measured.stream().mapToDouble(Point::milliseconds).sum(),
                    nearest.stream().mapToDouble(Point::milliseconds).sum(),
                    1e-9);
            assertEquals(12, nearest.size());
        }
    }

    @Test
    void theMedianRatioCountsWhateverTheStepsTookByThemselves() {
        StepTimes times = StepTimes.ofRatios(
                List.of(100.0, 33.0, 40.0), List.of(4, 9), List.of(List.of(0.6, 0.9, 0.5), List.of(0.2, 0.2, 0.3)));

        assertEquals(40, times.milliseconds(0), 1e-12);
        assertEquals(0.6, times.ratio(4), 1e-12);
        assertEquals(0.2, times.ratio(9), 1e-12);
        assertEquals(0.6 - 0.4 * 2 / 5, times.ratio(6), 1e-12);
    }

    @Test
    void ratiosNeverGrowWithTheNumberOfFrozenLayers() {
        StepTimes times = StepTimes.ofRatios(List.of(10.0), List.of(4, 9), List.of(List.of(1.1), List.of(0.5)));

        assertEquals(1, times.ratio(0));
        assertEquals(1, times.ratio(4));
        assertEquals(5 / 10.5, times.ratio(9), 1e-12);
    }

    @Test
    void ofAnEvenNumberTheMiddleTwoCount() {
        StepTimes times = StepTimes.ofRatios(List.of(10.0, 20.0), List.of(5), List.of(List.of(0.5, 0.7)));

        assertEquals(15, times.milliseconds(0), 1e-12);
        assertEquals(0.6, times.ratio(5), 1e-12);
    }

    @Test
    void measurementsThatTellNothingAreRefused() {
        assertEquals(
                "Cannot set points to []: it must be a list whose first point has no layer frozen",
                refusal(() -> new StepTimes(List.of())));
        assertTrue(refusal(() -> new StepTimes(List.of(new Point(1, 5)))).contains("no layer frozen"));
        assertEquals(
                "Cannot set points[1] to Point[frozen=3, milliseconds=6.0]: it must be one with more layers frozen than"
                        + " Point[frozen=0, milliseconds=5.0], and no longer",
                refusal(() -> new StepTimes(List.of(new Point(0, 5), new Point(3, 6)))));
        assertEquals(
                "Cannot set milliseconds to NaN: it must be a finite number above 0",
                refusal(() -> new Point(0, Double.NaN)));
    }

    private static String refusal(org.junit.jupiter.api.function.Executable executable) {
        return String.valueOf(
                assertThrows(InvalidSettingException.class, executable).getMessage());
    }

    @Test
    void aRunOfWhichNothingIsKnownBeforehandTakesAsLongAsTheBaseline() {
        TrainingRun run = new TrainingRun(0.1, 10, 4, 25);
        FreezingRule adaptive = new GradientChange(50, 20, 0.9).rule(run);
        assertEquals(STEPS.seconds(FreezeOutSettings.BASELINE.rule(run), 100), STEPS.seconds(adaptive, 100));
    }

    @Test
    void aLinearPrefixTakesTheStepsOfTheLayersThatItFreezes() {
        FreezingRule prefix = new LinearPrefix(0.2, 0.9).rule(new TrainingRun(0.1, 10, 4, 25));
        double milliseconds = 0;
        for (long iteration = 0; iteration < 100; iteration++) {
            milliseconds += STEPS.milliseconds(prefix.firstActiveLayer(iteration));
        }
        assertEquals(milliseconds / 1000, STEPS.seconds(prefix, 100), 1e-12);
    }
}
