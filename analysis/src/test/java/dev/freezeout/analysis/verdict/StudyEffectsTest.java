package dev.freezeout.analysis.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.analysis.configuration.Configuration;
import dev.freezeout.analysis.configuration.FreezingRule;
import dev.freezeout.analysis.configuration.Strategy;
import dev.freezeout.analysis.configuration.TimeSaved;
import dev.freezeout.analysis.configuration.TrialOutcome;
import dev.freezeout.analysis.statistics.FactorEffect;
import dev.freezeout.analysis.statistics.InteractionCell;
import dev.freezeout.analysis.statistics.VerdictSettings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StudyEffectsTest {

    private static final double[] NOISE = {0.05, -0.1, 0.05};

    private final List<TrialOutcome> trials = new ArrayList<>();

    private void add(String configuration, Strategy strategy, double error) {
        for (int seed = 0; seed < NOISE.length; seed++) {
            // Not the same for all: equal residuals would be an effect of the seed.
            double noise = NOISE[(seed + trials.size() / NOISE.length) % NOISE.length];
            trials.add(new TrialOutcome(
                    configuration,
                    "comparable",
                    "setting",
                    List.of("network"),
                    List.of(),
                    strategy,
                    seed,
                    "completed",
                    error + noise,
                    "H100",
                    100));
        }
    }

    private void freezeOut(String howScale, boolean scaleLr, double t0, @Nullable String constTimeBy, double error) {
        add(
                "%s %s %s %s".formatted(howScale, scaleLr, t0, constTimeBy),
                new Strategy(
                        false,
                        new FreezingRule("freezeout", null),
                        null,
                        1,
                        howScale,
                        scaleLr,
                        t0,
                        constTimeBy,
                        "float32"),
                error);
    }

    private void other(String name, boolean baseline, @Nullable String control, String rule, double error) {
        add(
                name,
                new Strategy(
                        baseline,
                        new FreezingRule(rule, null),
                        control,
                        control == null ? 1 : 0.6,
                        null,
                        false,
                        null,
                        null,
                        "float32"),
                error);
    }

    private StudyEffects effects() {
        List<Configuration> configurations = trials.stream()
                .map(trial -> new Configuration(
                        trial.configuration(),
                        trial.comparable(),
                        trial.strategy(),
                        trial.configuration(),
                        3,
                        25,
                        null,
                        0,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        0.1,
                        TimeSaved.STEPS,
                        false))
                .distinct()
                .toList();
        return StudyEffects.of(JudgedStudy.of(trials, configurations, VerdictSettings.DEFAULT)
                .groups()
                .get(0));
    }

    private void grid() {
        other("baseline", true, null, "freezeout", 25);
        other("shorter", false, "shorter", "freezeout", 40);
        other("gradient-change", false, null, "gradient-change", 50);
        for (boolean scaleLr : new boolean[] {true, false}) {
            for (double t0 : new double[] {0.8, 0.5}) {
                freezeOut("cubic", scaleLr, t0, null, 26 - t0 + (scaleLr ? 0 : 1));
                freezeOut("linear", scaleLr, t0, null, 30 - t0 + (scaleLr ? 0 : 1));
            }
        }
    }

    @Test
    void theGridOfFreezeOutsSettingsHasEffectsInReadingOrder() {
        grid();

        List<FactorEffect> main = effects().main();

        assertEquals(
                List.of("strategy linear", "strategy cubic", "scaling unscaled", "scaling scaled", "t0 0.5", "t0 0.8"),
                main.stream()
                        .map(effect -> effect.factor() + " " + effect.level())
                        .toList());
        assertEquals(2, main.get(0).points(), 1e-9);
        assertEquals(0.5, main.get(2).points(), 1e-9);
        assertEquals(-0.15, main.get(5).points(), 1e-9);
        assertTrue(main.stream().allMatch(effect -> effect.cells() == 4));
    }

    @Test
    void theInteractionHasACellForEachStrategyAndT0() {
        grid();

        List<InteractionCell> interaction = effects().interaction();

        assertEquals(
                List.of("linear 0.5", "linear 0.8", "cubic 0.5", "cubic 0.8"),
                interaction.stream()
                        .map(cell -> cell.rowLevel() + " " + cell.columnLevel())
                        .toList());
        assertEquals(5, interaction.get(0).points(), 1e-9);
        assertEquals(0.7, interaction.get(3).points(), 1e-9);
        assertTrue(interaction.get(3).interval().lower() < 0.7
                && interaction.get(3).interval().upper() > 0.7);
    }

    @Test
    void stretchedRunsAreALevelOfTheirOwn() {
        other("baseline", true, null, "freezeout", 25);
        freezeOut("cubic", true, 0.8, null, 26);
        freezeOut("cubic", true, 0.8, "measured", 25);

        assertEquals(
                List.of("const_time no", "const_time measured"),
                effects().main().stream()
                        .map(effect -> effect.factor() + " " + effect.level())
                        .toList());
    }

    @Test
    void ofTwoConfigurationsWithTheSameSettingsTheFirstCounts() {
        other("baseline", true, null, "freezeout", 25);
        freezeOut("linear", true, 0.8, null, 27);
        freezeOut("cubic", true, 0.8, null, 26);
        Strategy cubic = trials.get(trials.size() - 1).strategy();
        add("of another version", cubic, 35);

        assertEquals(-0.5, effects().main().get(1).points(), 1e-9);
    }

    @Test
    void withoutFreezeOutThereIsNothingToTell() {
        other("baseline", true, null, "freezeout", 25);
        other("gradient-change", false, null, "gradient-change", 50);

        assertEquals(new StudyEffects(List.of(), List.of()), effects());
    }
}
