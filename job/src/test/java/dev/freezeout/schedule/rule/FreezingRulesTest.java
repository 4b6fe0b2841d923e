package dev.freezeout.schedule.rule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.schedule.FreezeOutSettings;
import dev.freezeout.schedule.FreezingRule;
import dev.freezeout.schedule.FreezingSettings;
import dev.freezeout.schedule.InvalidSettingException;
import dev.freezeout.schedule.Schedule;
import dev.freezeout.schedule.TrainingRun;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FreezingRulesTest {

    private static final TrainingRun RUN = new TrainingRun(0.1, 10, 4, 25);

    @Test
    void everyRuleIsFoundByItsName() {
        assertEquals(
                List.of("freezeout", "linear-prefix", "gradient-change", "effective-perturbation"),
                List.copyOf(FreezingRules.defaults().keySet()));
        FreezingRules.defaults().forEach((name, rule) -> assertEquals(name, FreezingRules.name(rule)));
    }

    @Test
    void theOptionsOfARuleAreThoseOfItsRecord() {
        assertEquals(
                "{percentile=70.0, checks=20, cap=0.9}",
                FreezingRules.options(new GradientChange(70, 20, 0.9)).toString());
    }

    @Test
    void aRuleWithoutALineIsNamed() {
        FreezingSettings stranger = new FreezingSettings() {
            private static final long serialVersionUID = 1;

            @Override
            public FreezingRule rule(TrainingRun run) {
                return FreezeOutSettings.BASELINE.rule(run);
            }

            @Override
            public String label() {
                return "stranger";
            }

            @Override
            public String toString() {
                return label();
            }
        };
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> FreezingRules.name(stranger));
        assertEquals("stranger has no line in FreezingRules", e.getMessage());
    }

    static Stream<Arguments> invalid() {
        return Stream.of(
                refused(() -> new LinearPrefix(1, 0.5), "start to 1.0: it must be a number in [0, 1)"),
                refused(() -> new LinearPrefix(-0.1, 0.5), "start to -0.1: it must be a number in [0, 1)"),
                refused(() -> new LinearPrefix(0.5, 0), "level to 0.0: it must be a number in (0, 1]"),
                refused(() -> new LinearPrefix(0.5, Double.NaN), "level to NaN: it must be a number in (0, 1]"),
                refused(
                        () -> new GradientChange(100.5, 20, 0.9),
                        "percentile to 100.5: it must be a number in [0, 100]"),
                refused(
                        () -> new GradientChange(50, 0, 0.9),
                        "checks to 0: it must be a whole number from 1 to 100000"),
                refused(() -> new GradientChange(50, 20, 1.1), "cap to 1.1: it must be a number in [0, 1]"),
                refused(() -> new EffectivePerturbation(0, 50, 0.9), "threshold to 0.0: it must be a number in (0, 1]"),
                refused(
                        () -> new EffectivePerturbation(0.1, 100_001, 0.9),
                        "checks to 100001: it must be a whole number from 1 to 100000"),
                refused(() -> new EffectivePerturbation(0.1, 50, -1), "cap to -1.0: it must be a number in [0, 1]"));
    }

    private static Arguments refused(Executable make, String message) {
        return Arguments.of(message, make);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invalid")
    void anOptionOutsideItsRangeIsRefused(String message, Executable make) {
        InvalidSettingException e = assertThrows(InvalidSettingException.class, make);
        assertEquals("Cannot set " + message, e.getMessage());
    }

    @Test
    void onlyRulesThatAreKnownBeforehandHaveAPlan() {
        FreezingRule prefix = new LinearPrefix(0.5, 0.5).rule(RUN);
        FreezingRule adaptive = new GradientChange(50, 20, 0.9).rule(RUN);
        assertEquals(0.6, prefix.timeShare(0), 1e-12);
        assertEquals(59, prefix.lastActiveIteration(0));
        assertTrue(Double.isNaN(adaptive.timeShare(0)));
        assertTrue(Double.isNaN(adaptive.lastActiveIteration(0)));
        assertEquals(0.1, adaptive.initialLearningRate(0));
        assertFalse(new LinearPrefix(0.5, 0.5).isAdaptive());
        assertTrue(new GradientChange(50, 20, 0.9).isAdaptive());
        assertTrue(new EffectivePerturbation(0.1, 50, 0.9).isAdaptive());
    }

    @Test
    void checksAreEvenlySpacedAndNoneFallsOnTheEndOfTheRun() {
        assertArrayEquals(new long[] {25, 50, 75}, checks(new TrainingRun(0.1, 10, 4, 25), 4));
        assertArrayEquals(new long[] {8, 16, 24}, checks(new TrainingRun(0.1, 10, 3.1, 10), 4)); // 7.75, 15.5, 23.25
        assertArrayEquals(new long[] {1, 2}, checks(new TrainingRun(0.1, 10, 1, 3), 50));
        assertArrayEquals(new long[0], checks(new TrainingRun(0.1, 10, 1, 3), 1));
    }

    private static long[] checks(TrainingRun run, int checks) {
        FreezingRule rule = new EffectivePerturbation(0.1, checks, 0.9).rule(run);
        return LongStream.range(0, 200).filter(rule::isCheckDue).toArray();
    }

    @Test
    void theLastLayerNeverFreezesAndTheNumberOfFrozenOnesNeverFalls() {
        FreezingRule rule = new EffectivePerturbation(0.5, 10, 1).rule(RUN);
        double[] still = new double[10];
        for (int n = 0; n < 3; n++) {
            assertEquals(0, rule.firstActiveLayer(0));
            rule.check(still);
        }
        assertEquals(9, rule.firstActiveLayer(0));
        double[] moving = new double[10];
        Arrays.fill(moving, 1);
        rule.check(moving);
        assertEquals(9, rule.firstActiveLayer(0));
    }

    @Test
    void whatIsNotANumberFreezesNothing() {
        double[] broken = new double[10];
        Arrays.fill(broken, Double.NaN);
        for (FreezingSettings settings : List.of(new GradientChange(50, 20, 1), new EffectivePerturbation(1, 20, 1))) {
            FreezingRule rule = settings.rule(RUN);
            for (int n = 0; n < 5; n++) {
                rule.check(broken);
            }
            assertEquals(0, rule.firstActiveLayer(0), settings::label);
        }
    }

    @Test
    void allActiveLayersHaveTheBaselinesRateToTheLastBit() {
        Schedule baseline = FreezeOutSettings.BASELINE.rule(RUN);
        FreezingRule rule = new LinearPrefix(0.5, 0.05).rule(RUN);
        for (long iteration = 0; iteration < 100; iteration++) {
            for (int layer = 0; layer < 10; layer++) {
                assertEquals(baseline.learningRate(layer, iteration), rule.learningRate(layer, iteration));
            }
        }
    }

    @Test
    void aStateOfAnotherRuleIsRefused() {
        double[] state = new GradientChange(50, 20, 0.9).rule(RUN).state();
        FreezingRule other = new GradientChange(50, 20, 0.9).rule(new TrainingRun(0.1, 9, 4, 25));
        assertThrows(IllegalArgumentException.class, () -> other.restore(state));
        assertThrows(
                IllegalArgumentException.class,
                () -> Schedule.of(FreezeOutSettings.BASELINE, 0.1, 10, 4, 25).restore(state));
    }

    @Test
    void theScheduleHasNoChecks() {
        Schedule schedule = FreezeOutSettings.BASELINE.rule(RUN);
        assertEquals(0, schedule.state().length);
        assertFalse(schedule.isCheckDue(50));
        assertThrows(IllegalStateException.class, () -> schedule.check(new double[10]));
    }
}
