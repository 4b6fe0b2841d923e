package dev.freezeout.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.network.DenseNetBc;
import dev.freezeout.schedule.ConstTime;
import dev.freezeout.schedule.FreezeOutSettings;
import dev.freezeout.schedule.FreezingSettings;
import dev.freezeout.schedule.HowScale;
import dev.freezeout.schedule.InvalidSettingException;
import dev.freezeout.schedule.RunLength;
import dev.freezeout.schedule.Schedule;
import dev.freezeout.schedule.TrainingRun;
import dev.freezeout.schedule.rule.EffectivePerturbation;
import dev.freezeout.schedule.rule.GradientChange;
import dev.freezeout.schedule.rule.LinearPrefix;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialConfigurationTest {

    private static final FreezeOutSettings CUBIC = new FreezeOutSettings(HowScale.CUBIC, true, 0.8, ConstTime.NO);

    @Test
    void aShorterBaselineEndsItsCosineWithItsLastAndPartialEpoch() {
        TrialConfiguration shorter = configuration(FreezeOutSettings.BASELINE, 0.7);
        double epochs = shorter.epochs(OptionalDouble.empty());
        assertEquals(3.5, epochs, 1e-12);

        RunLength length = new RunLength(epochs, 90);
        assertEquals(315, length.iterations());
        assertEquals(4, length.epochCount());
        assertEquals(45, length.iterationsIn(4));
        Schedule schedule = FreezeOutSettings.BASELINE.rule(new TrainingRun(0.1, 10, epochs, 90));
        assertEquals(0, schedule.firstActiveLayer(314));
        assertTrue(schedule.learningRate(9, 314) < 0.1 * 1e-4);
        assertTrue(schedule.learningRate(9, 157) > 0.1 * 0.49);
    }

    @Test
    void aShorterBaselineIsNotTheBaseline() {
        assertTrue(configuration(FreezeOutSettings.BASELINE, 1).isBaseline());
        assertFalse(configuration(FreezeOutSettings.BASELINE, 0.7).isBaseline());
        assertFalse(configuration(CUBIC, 1).isBaseline());
        assertEquals(
                "baseline, 0.7 of its epochs",
                configuration(FreezeOutSettings.BASELINE, 0.7).label());
        assertEquals(
                0.7, configuration(FreezeOutSettings.BASELINE, 0.7).withSeed(9).epochShare());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.5, 1.5, Double.NaN})
    void aShareOutsideItsRangeIsRefused(double share) {
        InvalidSettingException e =
                assertThrows(InvalidSettingException.class, () -> configuration(FreezeOutSettings.BASELINE, share));
        assertEquals("Cannot set epochShare to " + share + ": it must be a number in (0, 1]", e.getMessage());
    }

    @Test
    void onlyTheBaselineIsTrainedForAShareOfItsEpochs() {
        InvalidSettingException e = assertThrows(InvalidSettingException.class, () -> configuration(CUBIC, 0.5));
        assertEquals(
                "Cannot set epochShare to 0.5: it must be 1 for a trial that freezes layers, such as cubic 0.8 scaled",
                e.getMessage());
    }

    @Test
    void aRuleThatIsKnownBeforehandIsEstimatedByItsOperations() {
        TrialConfiguration prefix = configuration(new LinearPrefix(0.5, 0.5), 1);
        TrialConfiguration longer = configuration(new LinearPrefix(0.5, 0.9), 1);
        assertFalse(prefix.isEstimatedByOriginal());
        assertEquals(prefix.countedTimeSaved(), prefix.estimatedTimeSaved());
        assertTrue(prefix.countedTimeSaved() > 0.02);
        assertTrue(longer.countedTimeSaved() > prefix.countedTimeSaved());
    }

    @Test
    void nothingIsKnownOfAnAdaptiveRuleBeforehand() {
        for (FreezingSettings rule :
                new FreezingSettings[] {new GradientChange(50, 20, 0.9), new EffectivePerturbation(0.1, 50, 0.9)}) {
            assertEquals(0, configuration(rule, 1).estimatedTimeSaved());
            assertEquals(5, configuration(rule, 1).epochs(OptionalDouble.of(0.3)));
        }
    }

    @Test
    void anotherRuleHasNoSettingsOfFreezeOut() {
        assertEquals(CUBIC, configuration(CUBIC, 1).freezeOut());
        TrialConfiguration other = configuration(new LinearPrefix(0.5, 0.5), 1);
        IllegalStateException e = assertThrows(IllegalStateException.class, other::freezeOut);
        assertEquals("linear-prefix start 0.5 level 0.5 has no settings of FreezeOut", e.getMessage());
    }

    private static TrialConfiguration configuration(FreezingSettings freezing, double epochShare) {
        return new TrialConfiguration(
                new DataSettings(
                        DataSetName.SHAPES100,
                        "data",
                        Validation.HOLDOUT,
                        true,
                        new DataSettings.Generated(1000, 200, 0)),
                new DenseNetBc(16, 4, 0.5, 0),
                new TrainingSettings(5, 10, 0.1, 0.9, 1e-4, IterationsPerEpoch.ACTUAL),
                freezing,
                epochShare,
                3);
    }
}
