package dev.freezeout.analysis.statistics;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds the statistics against what SciPy and statsmodels compute, recorded in {@code statistics/scipy-figures.json}. */
class ScipyFiguresTest {

    private static final double EXACT = 1e-9;

    private final JsonNode figures = read();

    private static JsonNode read() {
        try {
            return new ObjectMapper()
                    .readTree(ScipyFiguresTest.class.getResourceAsStream("/statistics/scipy-figures.json"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theDeviationAndItsDegreesOfFreedomAreThoseOfLeastSquares() {
        for (JsonNode study : figures.get("studies")) {
            BlockDesign design = fit(study);
            assertEquals(study.get("degreesOfFreedom").asInt(), design.degreesOfFreedom(), name(study));
            assertEquals(study.get("deviation").asDouble(), design.deviation(), EXACT, name(study));
        }
    }

    @Test
    void contrastsOfConfigurationsAreThoseOfLeastSquaresWithSeedsMissingToo() {
        for (JsonNode study : figures.get("studies")) {
            BlockDesign design = fit(study);
            for (JsonNode expected : study.get("contrasts")) {
                BlockDesign.Contrast contrast = design.contrast(
                                Map.of(expected.get("configuration").asText(), 1.0, "c00", -1.0))
                        .orElseThrow();
                assertEquals(expected.get("estimate").asDouble(), contrast.points(), EXACT, name(study));
                assertEquals(
                        expected.get("standardError").asDouble(),
                        design.deviation() * Math.sqrt(contrast.variance()),
                        EXACT,
                        name(study));
            }
        }
    }

    @Test
    void differencesFromTheBaselineHaveTheIntervalsAndCorrectedPValuesOfScipy() {
        int compared = 0;
        for (JsonNode study : figures.get("studies")) {
            TreeSet<String> keys = new TreeSet<>();
            observations(study).forEach(observation -> keys.add(observation.configuration()));
            VerdictSummary summary = StudyVerdicts.of(
                    new StudyErrors(
                            keys.stream()
                                    .map(key -> new ComparedConfiguration(key, key, false, 0, null, null))
                                    .toList(),
                            "c00",
                            observations(study),
                            "the time"),
                    VerdictSettings.DEFAULT);
            for (JsonNode expected : study.get("comparisons")) {
                Comparison comparison = requireNonNull(
                        TestStudy.of(summary, expected.get("configuration").asText())
                                .againstBaseline()
                                .comparison());
                assertEquals(expected.get("seeds").asInt(), comparison.seeds());
                assertEquals(expected.get("points").asDouble(), comparison.points(), EXACT);
                assertInterval(expected, requireNonNull(comparison.interval()));
                assertEquals(expected.get("pValue").asDouble(), requireNonNull(comparison.pValue()), EXACT);
                assertEquals(
                        expected.get("correctedPValue").asDouble(),
                        requireNonNull(comparison.correctedPValue()),
                        EXACT);
                compared++;
            }
        }
        assertEquals(29 + 1 + 7 + 4, compared);
    }

    @Test
    void aDeviantConfigurationIsJudgedByThePairedTTest() {
        JsonNode paired = figures.get("paired");
        TestStudy study = new TestStudy()
                .baseline(doubles(paired.get("baseline")))
                .configuration("deviant", doubles(paired.get("errors")))
                .configuration("like the baseline", 25.1, 25.4, 24.9, 25.2)
                .configuration("alike, too", 25.3, 24.8, 25.0, 25.2);

        ConfigurationVerdict verdict = TestStudy.of(study.judged(), "deviant");
        Comparison comparison = requireNonNull(verdict.againstBaseline().comparison());

        assertTrue(verdict.ownDeviation());
        assertEquals(3, comparison.degreesOfFreedom());
        assertEquals(paired.get("points").asDouble(), comparison.points(), EXACT);
        assertInterval(paired, requireNonNull(comparison.interval()));
        assertEquals(paired.get("pValue").asDouble(), requireNonNull(comparison.pValue()), EXACT);
    }

    @Test
    void quantilesAndTailsOfStudentsTAreThoseOfScipy() {
        for (JsonNode entry : figures.get("quantiles")) {
            assertEquals(
                    entry.get("quantile").asDouble(),
                    StudentT.quantile(
                            entry.get("confidence").asDouble(),
                            entry.get("degreesOfFreedom").asInt()),
                    EXACT);
        }
        for (JsonNode entry : figures.get("tails")) {
            assertEquals(
                    entry.get("pValue").asDouble(),
                    StudentT.twoSidedP(
                            entry.get("t").asDouble(),
                            entry.get("degreesOfFreedom").asInt()),
                    EXACT);
        }
    }

    @Test
    void holmsCorrectionIsThatOfStatsmodels() {
        for (JsonNode entry : figures.get("holm")) {
            List<Double> pValues = new ArrayList<>();
            entry.get("pValues").forEach(value -> pValues.add(value.asDouble()));
            List<Double> corrected = HolmCorrection.of(pValues).corrected();
            for (int i = 0; i < pValues.size(); i++) {
                assertEquals(entry.get("corrected").get(i).asDouble(), corrected.get(i), EXACT);
            }
        }
    }

    @Test
    void differencesFromTheControlCurveAreContrastsOfLeastSquares() {
        JsonNode curve = figures.get("curve");
        List<ComparedConfiguration> configurations = new ArrayList<>();
        curve.get("timeSaved")
                .fields()
                .forEachRemaining(entry -> configurations.add(new ComparedConfiguration(
                        entry.getKey(),
                        entry.getKey(),
                        entry.getKey().startsWith("shorter"),
                        0,
                        entry.getValue().asDouble(),
                        null)));
        VerdictSummary summary = StudyVerdicts.of(
                new StudyErrors(configurations, "baseline", observations(curve), "the time"), VerdictSettings.DEFAULT);

        for (JsonNode expected : curve.get("comparisons")) {
            Comparison comparison = requireNonNull(
                    TestStudy.of(summary, expected.get("configuration").asText())
                            .againstCurve()
                            .comparison());
            assertEquals(expected.get("points").asDouble(), comparison.points(), EXACT);
            assertInterval(expected, requireNonNull(comparison.interval()));
            assertEquals(expected.get("pValue").asDouble(), requireNonNull(comparison.pValue()), EXACT);
        }
    }

    @Test
    void mainEffectsOfAFullGridAreContrastsOfLeastSquares() {
        JsonNode effects = figures.get("effects");
        Map<String, Map<String, String>> levels = new HashMap<>();
        effects.get("levels")
                .fields()
                .forEachRemaining(entry -> levels.put(
                        entry.getKey(),
                        Map.of(
                                "strategy",
                                entry.getValue().get("strategy").asText(),
                                "t0",
                                entry.getValue().get("t0").asText())));

        List<FactorEffect> computed = MainEffects.of(observations(effects), levels, 0.95);

        assertEquals(5, computed.size());
        for (JsonNode expected : effects.get("effects")) {
            FactorEffect effect = computed.stream()
                    .filter(one -> one.factor().equals(expected.get("factor").asText())
                            && one.level().equals(expected.get("level").asText()))
                    .findFirst()
                    .orElseThrow();
            assertEquals(expected.get("points").asDouble(), effect.points(), EXACT);
            assertInterval(expected, effect.interval());
        }
    }

    private static void assertInterval(JsonNode expected, Interval interval) {
        assertEquals(expected.get("lower").asDouble(), interval.lower(), EXACT);
        assertEquals(expected.get("upper").asDouble(), interval.upper(), EXACT);
    }

    private static BlockDesign fit(JsonNode study) {
        ErrorTable errors = ErrorTable.of(observations(study));
        return BlockDesign.fit(errors, errors.configurations());
    }

    private static List<Observation> observations(JsonNode study) {
        List<Observation> observations = new ArrayList<>();
        study.get("observations")
                .forEach(entry -> observations.add(new Observation(
                        entry.get("configuration").asText(),
                        entry.get("seed").asLong(),
                        entry.get("error").asDouble())));
        return observations;
    }

    private static double[] doubles(JsonNode values) {
        double[] doubles = new double[values.size()];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = values.get(i).asDouble();
        }
        return doubles;
    }

    private static String name(JsonNode study) {
        return study.get("name").asText();
    }
}
