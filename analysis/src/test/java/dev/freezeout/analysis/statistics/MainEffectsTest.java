package dev.freezeout.analysis.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MainEffectsTest {

    private final List<Observation> observations = new ArrayList<>();
    private final Map<String, Map<String, String>> levels = new HashMap<>();

    private void add(String strategy, String t0, double... errors) {
        String key = strategy + " " + t0;
        levels.put(key, Map.of("strategy", strategy, "t0", t0));
        for (int seed = 0; seed < errors.length; seed++) {
            observations.add(new Observation(key, seed, errors[seed]));
        }
    }

    private List<FactorEffect> effects() {
        return MainEffects.of(observations, levels, 0.95);
    }

    private FactorEffect effect(String factor, String level) {
        return effects().stream()
                .filter(effect ->
                        effect.factor().equals(factor) && effect.level().equals(level))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anEffectIsTheDifferenceFromTheMeanOverAllLevels() {
        add("linear", "0.5", 30, 31.1);
        add("linear", "0.8", 28, 28.9);
        add("cubic", "0.5", 26, 27.1);
        add("cubic", "0.8", 24.2, 24.9);

        assertEquals(-2.0 + 0.025, effect("strategy", "cubic").points(), 1e-9);
        assertEquals(2.0 - 0.025, effect("strategy", "linear").points(), 1e-9);
        assertEquals(2, effect("t0", "0.5").cells());
    }

    @Test
    void aHoleInTheGridLeavesItsCellsOutSoThatNoFactorIsTakenForAnother() {
        add("linear", "0.5", 30, 31.2);
        add("linear", "0.8", 28, 29);
        add("cubic", "0.5", 26, 27);
        // No cubic 0.8: the mean of linear would be too low for its good t0.

        assertEquals(1, effect("strategy", "cubic").cells());
        assertEquals((26.5 - 30.6) / 2, effect("strategy", "cubic").points(), 1e-9);
        assertEquals((28.5 - 30.6) / 2, effect("t0", "0.8").points(), 1e-9);
    }

    @Test
    void aFactorWithOneLevelHasNoEffect() {
        add("linear", "0.5", 30, 31.2);
        add("linear", "0.8", 28, 29);

        assertEquals(
                List.of("t0", "t0"),
                effects().stream().map(FactorEffect::factor).toList());
    }

    @Test
    void oneSeedShowsNoEffects() {
        add("linear", "0.5", 30);
        add("linear", "0.8", 28);

        assertEquals(List.of(), effects());
    }

    @Test
    void twoConfigurationsWithTheSameLevelsAreRefused() {
        add("linear", "0.5", 30, 31);
        add("linear", "0.8", 30, 32);
        levels.put("linear 0.8", Map.of("strategy", "linear", "t0", "0.5"));

        assertThrows(IllegalArgumentException.class, this::effects);
    }
}
