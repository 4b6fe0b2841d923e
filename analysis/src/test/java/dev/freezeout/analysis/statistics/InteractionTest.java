package dev.freezeout.analysis.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InteractionTest {

    private final List<Observation> observations = new ArrayList<>();
    private final Map<String, Map<String, String>> levels = new HashMap<>();

    @BeforeEach
    void addBaseline() {
        errors("baseline", 25, 25.2, 24.9);
    }

    private void errors(String key, double... errors) {
        for (int seed = 0; seed < errors.length; seed++) {
            observations.add(new Observation(key, seed, errors[seed]));
        }
    }

    private void add(String strategy, String t0, String scaling, double... errors) {
        String key = String.join(" ", strategy, t0, scaling);
        levels.put(key, Map.of("strategy", strategy, "t0", t0, "scaling", scaling));
        errors(key, errors);
    }

    private List<InteractionCell> cells() {
        return Interaction.of(observations, levels, "baseline", "strategy", "t0", 0.95);
    }

    @Test
    void aCellOfOneConfigurationIsTheDifferenceThatItsVerdictRestsOn() {
        add("linear", "0.5", "scaled", 30, 31.1, 30.2);
        add("cubic", "0.8", "scaled", 25.2, 25.1, 25.3);
        StudyErrors study = new StudyErrors(
                List.of(compared("baseline"), compared("linear 0.5 scaled"), compared("cubic 0.8 scaled")),
                "baseline",
                observations,
                "the steps' time");

        List<ConfigurationVerdict> verdicts =
                StudyVerdicts.of(study, VerdictSettings.DEFAULT).configurations();

        assertEquals(2, cells().size());
        for (InteractionCell cell : cells()) {
            Comparison comparison = verdicts.stream()
                    .filter(verdict -> verdict.configuration()
                            .key()
                            .equals(cell.rowLevel() + " " + cell.columnLevel() + " scaled"))
                    .findFirst()
                    .orElseThrow()
                    .againstBaseline()
                    .comparison();
            assertNotNull(comparison);
            assertEquals(comparison.points(), cell.points());
            assertEquals(comparison.interval(), cell.interval());
            assertEquals(comparison.seeds(), cell.seeds());
        }
    }

    @Test
    void aCellOfSeveralConfigurationsIsTheirMeanWithANarrowerInterval() {
        add("linear", "0.5", "scaled", 30, 30.3, 30.1);
        add("linear", "0.5", "unscaled", 32, 32.1, 32.3);

        InteractionCell cell = cells().get(0);

        assertEquals(2, cell.configurations());
        assertEquals((30 + 30.3 + 30.1 + 32 + 32.1 + 32.3) / 6 - 75.1 / 3, cell.points(), 1e-9);
        // Weights ½, ½, −1: √(1.5 / 3) of σ, with the 4 degrees of freedom of 3 × 3 errors.
        double deviation = SeedDeviation.of(ErrorTable.of(observations)).points();
        assertEquals(
                cell.points() + 2.7764451 * deviation * Math.sqrt(0.5),
                cell.interval().upper(),
                1e-6);
    }

    @Test
    void settingsThatSomeCellsLackAreLeftOutOfTheOthers() {
        add("linear", "0.5", "scaled", 30, 31.1, 30.2);
        add("linear", "0.5", "unscaled", 35, 35.1, 35.2);
        add("cubic", "0.5", "scaled", 26, 26.1, 26.2);

        assertEquals(
                List.of("cubic 1", "linear 1"),
                cells().stream()
                        .map(cell -> cell.rowLevel() + " " + cell.configurations())
                        .toList());
    }

    @Test
    void cellsWithoutACommonSettingAreNotCompared() {
        add("linear", "0.5", "scaled", 30, 31.1, 30.2);
        add("cubic", "0.5", "unscaled", 26, 26.1, 26.2);

        assertEquals(List.of(), cells());
    }

    @Test
    void oneSeedShowsNoInteraction() {
        observations.clear();
        errors("baseline", 25);
        add("linear", "0.5", "scaled", 30);

        assertEquals(List.of(), cells());
    }

    @Test
    void withoutABaselineThereIsNothingToDifferFrom() {
        observations.clear();
        add("linear", "0.5", "scaled", 30, 31.1, 30.2);

        assertEquals(List.of(), cells());
    }

    private static ComparedConfiguration compared(String key) {
        return new ComparedConfiguration(key, key, false, 0, null, null);
    }
}
