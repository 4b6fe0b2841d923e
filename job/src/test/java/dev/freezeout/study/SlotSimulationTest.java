package dev.freezeout.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.schedule.InvalidSettingException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlotSimulationTest {

    @Test
    void eachTrialGoesToTheSlotThatIsFreeFirst() {
        // 8 | 7, then 6 after the 7, 5 after the 8, 4 after both 13: 17 and 13.
        assertEquals(new SlotSimulation(2, 30, 8, 17), SlotSimulation.of(new double[] {8, 7, 6, 5, 4}, 2));
        assertEquals(new SlotSimulation(1, 30, 8, 30), SlotSimulation.of(new double[] {8, 7, 6, 5, 4}, 1));
        assertEquals(new SlotSimulation(9, 30, 8, 8), SlotSimulation.of(new double[] {8, 7, 6, 5, 4}, 9));
    }

    @Test
    void aLongTrialAtTheEndIsWaitedFor() {
        assertEquals(4, SlotSimulation.of(new double[] {3, 1, 1, 1, 1, 1}, 2).makespan());
        assertEquals(5, SlotSimulation.of(new double[] {1, 1, 1, 1, 1, 3}, 2).makespan());
    }

    @Test
    void theLowerBoundIsTheLongestTrialOrAnEvenDivision() {
        assertEquals(15, SlotSimulation.of(new double[] {8, 7, 6, 5, 4}, 2).lowerBound());
        assertEquals(8, SlotSimulation.of(new double[] {8, 7, 6, 5, 4}, 4).lowerBound());
        assertEquals(
                17.0 / 15, SlotSimulation.of(new double[] {8, 7, 6, 5, 4}, 2).ratio());
    }

    @Test
    void anotherUnitChangesTheTimesAndNotTheRatio() {
        SlotSimulation trainings = SlotSimulation.of(new double[] {8, 7, 6, 5, 4}, 2);

        assertEquals(new SlotSimulation(2, 300, 80, 170), trainings.in(10));
        assertEquals(trainings.ratio(), trainings.in(10).ratio());
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 30, 100, 300, 1000})
    void withTwentyOfTheLongestForEachSlotTheMakespanIsWithinFivePercentOfTheLeastPossible(int slots) {
        for (int trials = 100; trials <= 100_000; trials = 3 * trials + 7) {
            for (int seed = 0; seed < 3; seed++) {
                SlotSimulation simulation = SlotSimulation.of(longestFirst(spread(trials, seed)), slots);
                if (simulation.total() >= 20 * slots * simulation.longest()) {
                    assertTrue(simulation.ratio() <= 1.05, simulation::toString);
                }
            }
        }
        double[] most = longestFirst(spread(100_000, 9));
        assertTrue(SlotSimulation.of(most, slots).ratio() <= 1.005, "of 100,000 trials");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 30, 100, 300, 1000})
    void fourteenTrialsASlotOfTheSpreadThatStudiesHaveAreEnough(int slots) {
        for (int trials = 14 * slots; trials < 16 * slots; trials += 1 + slots / 20) {
            SlotSimulation simulation = SlotSimulation.of(longestFirst(spread(trials, trials)), slots);
            assertTrue(simulation.ratio() <= 1.05, simulation::toString);
        }
    }

    @Test
    void asManySlotsAsTrialsTakeAsLongAsTheLongest() {
        double[] durations = longestFirst(spread(500, 1));

        assertEquals(1, SlotSimulation.of(durations, 500).ratio());
        assertEquals(1, SlotSimulation.of(durations, 1000).ratio());
    }

    @Test
    void withFewTrialsASlotTheLastTrialEndsByItsOwnTimeAfterAnEvenDivision() {
        Random random = new Random(5);
        for (int n = 0; n < 2000; n++) {
            int slots = 1 + random.nextInt(50);
            SlotSimulation simulation =
                    SlotSimulation.of(longestFirst(spread(1 + random.nextInt(10 * slots), n)), slots);

            assertTrue(
                    simulation.makespan() <= simulation.total() / slots + simulation.longest(), simulation::toString);
            assertTrue(simulation.ratio() >= 1 - 1e-12, simulation::toString);
        }
    }

    @Test
    void whereTrialsDoNotDivideByTheSlotsNoOrderReachesTheLeastPossible() {
        assertEquals(2 / 1.5, SlotSimulation.of(new double[] {1, 1, 1}, 2).ratio());
    }

    @Test
    void durationsThatArePredictedAFewPercentWrongCostLittle() {
        Random random = new Random(6);
        double[] predicted = longestFirst(spread(2000, 2));
        double[] real = Arrays.stream(predicted)
                .map(duration -> duration * (0.9 + 0.2 * random.nextDouble()))
                .toArray();

        assertTrue(SlotSimulation.of(real, 100).ratio() <= 1.05);
    }

    @ParameterizedTest
    @CsvSource({"conf/freezeout-cifar100.yaml, 2", "conf/freezeout-cifar100.yaml, 4", "conf/quickstart.yaml, 2"})
    void theStudiesThatComeWithTheProjectLoseLittleOnAFewSlots(Path study, int slots) {
        double[] durations = plannedDurations(study);

        assertTrue(
                SlotSimulation.of(durations, slots).ratio() <= 1.05,
                () -> SlotSimulation.of(durations, slots).toString());
    }

    @Test
    void noSlotsAndNoTrialsAreRefused() {
        assertEquals(
                "Cannot set slots to 0: it must be a whole number of at least 1",
                assertThrows(InvalidSettingException.class, () -> SlotSimulation.of(new double[] {1}, 0))
                        .getMessage());
        assertEquals(
                "Cannot set durations to none: it must be those of one trial at least",
                assertThrows(InvalidSettingException.class, () -> SlotSimulation.of(new double[] {}, 1))
                        .getMessage());
    }

    /** Durations drawn from those of the paper's study, each up to a tenth longer or shorter. */
    private static double[] spread(int trials, int seed) {
        Random random = new Random(seed);
        return IntStream.range(0, trials)
                .mapToDouble(i -> PAPER[random.nextInt(PAPER.length)] * (0.9 + 0.2 * random.nextDouble()))
                .toArray();
    }

    private static final double[] PAPER = plannedDurations(Path.of("conf/freezeout-cifar100.yaml"));

    private static double[] plannedDurations(Path study) {
        return StudyPlanner.plan(StudyFile.read(Path.of("..").resolve(study), List.of())).planned().stream()
                .mapToDouble(PlannedTrial::relativeCost)
                .toArray();
    }

    private static double[] longestFirst(double[] durations) {
        return Arrays.stream(durations)
                .boxed()
                .sorted(Comparator.reverseOrder())
                .mapToDouble(Double::doubleValue)
                .toArray();
    }
}
