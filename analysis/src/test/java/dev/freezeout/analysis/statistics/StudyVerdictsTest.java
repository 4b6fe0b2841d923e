package dev.freezeout.analysis.statistics;

import static dev.freezeout.analysis.statistics.TestStudy.MISSING;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StudyVerdictsTest {

    private static @Nullable Verdict verdict(VerdictSummary summary, String name) {
        return TestStudy.of(summary, name).againstBaseline().verdict();
    }

    private static @Nullable NoVerdict reason(VerdictSummary summary, String name) {
        return TestStudy.of(summary, name).againstBaseline().reason();
    }

    private static Comparison comparison(VerdictSummary summary, String name) {
        return requireNonNull(TestStudy.of(summary, name).againstBaseline().comparison());
    }

    @Test
    void eachVerdictButUndecidedIsReached() {
        VerdictSummary summary = new TestStudy()
                .baseline(25.0, 25.6, 24.8)
                .configuration("better", 24.0, 24.7, 23.9)
                .configuration("no worse", 25.0, 25.5, 24.9)
                .configuration("worse, within the margin", 25.2, 25.8, 25.1)
                .configuration("worse", 27.0, 27.5, 26.9)
                .judged(new VerdictSettings(0.4, 0.95));

        for (Verdict verdict : List.of(Verdict.BETTER, Verdict.NO_WORSE, Verdict.WORSE_WITHIN_MARGIN, Verdict.WORSE)) {
            assertEquals(
                    verdict,
                    verdict(summary, verdict.toString()),
                    () -> comparison(summary, verdict.toString()).toString());
        }
    }

    @Test
    void anUndecidedConfigurationIsToldHowManySeedsWouldDecide() {
        VerdictSummary summary = new TestStudy()
                .baseline(25.0, 25.6, 24.8)
                .configuration("undecided", 25.9, 25.2, 25.2)
                .configuration("another", 24.7, 25.9, 25.1)
                .judged();

        Comparison comparison = comparison(summary, "undecided");
        Interval interval = requireNonNull(comparison.interval());
        assertEquals(Verdict.UNDECIDED, verdict(summary, "undecided"));
        assertTrue(interval.lower() < 0 && interval.upper() > 0.5, interval.toString());
        assertTrue(requireNonNull(comparison.seedsNeeded()) > 3, comparison.toString());
    }

    @Test
    void aConfigurationIsComparedOverTheSeedsThatTheBaselineHasToo() {
        VerdictSummary summary = new TestStudy()
                .baseline(25.0, 26.0, 24.0, MISSING)
                .configuration("missing seeds", MISSING, 26.1, 24.3, 99.0)
                .configuration("complete", 25.1, 26.2, 24.1, 90.0)
                .judged();

        assertEquals(2, comparison(summary, "missing seeds").seeds());
        assertEquals(0.2, comparison(summary, "missing seeds").points(), 1e-9);
        assertEquals(3, comparison(summary, "complete").seeds());
        assertEquals(3, TestStudy.of(summary, "missing seeds").seeds());
    }

    @Test
    void withoutACommonSeedThereIsNothingToCompare() {
        VerdictSummary summary = new TestStudy()
                .baseline(25.0, 26.0, MISSING, MISSING)
                .configuration("elsewhere", MISSING, MISSING, 25.0, 25.1)
                .judged();

        assertEquals(NoVerdict.NO_COMMON_SEED, reason(summary, "elsewhere"));
        assertNull(TestStudy.of(summary, "elsewhere").againstBaseline().comparison());
    }

    @Test
    void oneSeedDecidesNothing() {
        VerdictSummary summary =
                new TestStudy().baseline(25.0).configuration("a", 60.0).judged();

        assertEquals(NoVerdict.ONE_SEED, reason(summary, "a"));
        assertNull(verdict(summary, "a"));
        assertEquals(35, comparison(summary, "a").points(), 1e-9);
        assertNull(comparison(summary, "a").interval());
        assertNull(comparison(summary, "a").seedsNeeded());
        assertNull(summary.deviation());
    }

    @Test
    void oneSeedAmongConfigurationsOfSeveralHasAnIntervalButNoVerdictAndIsNotCorrectedFor() {
        VerdictSummary summary = new TestStudy()
                .baseline(25.0, 25.6, 24.8)
                .configuration("complete", 27.0, 27.5, 26.9)
                .configuration("one seed", 27.0)
                .judged();

        assertEquals(NoVerdict.ONE_SEED, reason(summary, "one seed"));
        assertNotNull(comparison(summary, "one seed").interval());
        assertNotNull(comparison(summary, "one seed").seedsNeeded());
        assertNull(comparison(summary, "one seed").pValue());
        assertEquals(
                comparison(summary, "complete").pValue(),
                comparison(summary, "complete").correctedPValue());
    }

    @Test
    void aStudyOfTheBaselineAloneHasNoVerdicts() {
        VerdictSummary summary = new TestStudy().baseline(25.0, 26.0, 24.0).judged();

        assertEquals(NoVerdict.BASELINE, reason(summary, "baseline"));
        assertEquals(25.0, requireNonNull(TestStudy.of(summary, "baseline").errorPercent()), 1e-9);
        assertNull(summary.deviation());
    }

    @Test
    void withoutABaselineThereAreErrorsAndDeviationButNoVerdicts() {
        VerdictSummary summary = new TestStudy()
                .configuration("a", 25.0, 25.6, 24.8)
                .configuration("b", 27.0, 27.5, 26.9)
                .judged();

        assertEquals(NoVerdict.NO_BASELINE, reason(summary, "a"));
        assertEquals(
                NoVerdict.NO_BASELINE, TestStudy.of(summary, "a").againstCurve().reason());
        assertEquals(2, summary.degreesOfFreedom());
    }

    @Test
    void aBaselineThatDivergedIsNone() {
        VerdictSummary summary =
                new TestStudy().baseline().configuration("a", 25.0, 25.6).judged();

        assertEquals(NoVerdict.NO_BASELINE, reason(summary, "a"));
    }

    @Test
    void withoutVarianceAnyDifferenceIsCertain() {
        VerdictSummary summary = new TestStudy()
                .baseline(25.1, 25.3, 24.2)
                .configuration("equal", 25.1, 25.3, 24.2)
                .configuration("more", 25.4, 25.6, 24.5)
                .configuration("much more", 26.1, 26.3, 25.2)
                .configuration("less", 25.0, 25.2, 24.1)
                .judged();

        assertEquals(0.0, summary.deviation());
        assertEquals(new Interval(0, 0), comparison(summary, "equal").interval());
        assertEquals(1.0, comparison(summary, "equal").pValue());
        assertEquals(Verdict.NO_WORSE, verdict(summary, "equal"));
        assertEquals(0.0, comparison(summary, "more").pValue());
        assertEquals(Verdict.WORSE_WITHIN_MARGIN, verdict(summary, "more"));
        assertEquals(Verdict.WORSE, verdict(summary, "much more"));
        assertEquals(Verdict.BETTER, verdict(summary, "less"));
    }

    @Test
    void divergedTrialsAreCountedBesideTheVerdictOnTheOthers() {
        VerdictSummary summary = new TestStudy()
                .baseline(25.0, 25.6, 24.8)
                .configuration("a", 25.1, 25.7, 24.7)
                .diverged("two of three", 2, 25.1, MISSING, MISSING)
                .diverged("one of three", 1, 27.1, 27.7, MISSING)
                .diverged("all", 3)
                .judged();

        assertEquals(NoVerdict.ONE_SEED, reason(summary, "two of three"));
        assertEquals(Verdict.WORSE, verdict(summary, "one of three"));
        assertEquals(1, TestStudy.of(summary, "one of three").configuration().diverged());
        assertEquals(2, TestStudy.of(summary, "one of three").seeds());
        assertEquals(NoVerdict.NO_ERRORS, reason(summary, "all"));
        assertNull(TestStudy.of(summary, "all").errorPercent());
    }

    @Test
    void aConfigurationWithUnequalVarianceIsJudgedByItsOwnAndSpoilsNoOther() {
        TestStudy calm = new TestStudy()
                .baseline(25.0, 25.6, 24.8)
                .configuration("a", 25.3, 25.7, 24.9)
                .configuration("b", 27.2, 27.5, 26.9);
        Interval before = requireNonNull(comparison(calm.judged(), "a").interval());

        VerdictSummary summary = calm.configuration("wild", 26.0, 60.0, 31.0).judged();

        assertEquals(before, comparison(summary, "a").interval());
        assertTrue(TestStudy.of(summary, "wild").ownDeviation());
        assertTrue(comparison(summary, "wild").ownDeviation());
        assertEquals(2, comparison(summary, "wild").degreesOfFreedom());
        assertFalse(comparison(summary, "a").ownDeviation());
        assertEquals(4, comparison(summary, "a").degreesOfFreedom());
        assertEquals(Verdict.UNDECIDED, verdict(summary, "wild"));
    }

    @Test
    void aWildBaselineIsComparedPairByPair() {
        VerdictSummary summary = new TestStudy()
                .baseline(25.0, 45.0, 30.0)
                .configuration("a", 25.3, 25.7, 24.9)
                .configuration("b", 25.2, 25.5, 24.9)
                .configuration("c", 25.1, 25.8, 24.8)
                .judged();

        assertTrue(comparison(summary, "a").ownDeviation());
        assertEquals(2, comparison(summary, "a").degreesOfFreedom());
    }

    @Test
    void whereTheCorrectionAloneKeepsFromAVerdictMoreSeedsThanTheStudyHasAreNeeded() {
        Random random = new Random(3);
        TestStudy study = new TestStudy().baseline(25.0, 25.6, 24.8, 25.2);
        for (int i = 0; i < 20; i++) {
            study.configuration(
                    "equal " + i,
                    DoubleStream.of(25.0, 25.6, 24.8, 25.2)
                            .map(error -> error + 0.2 * random.nextGaussian())
                            .toArray());
        }
        VerdictSummary summary =
                study.configuration("a", 25.4, 25.9, 25.2, 25.6).judged();

        Comparison comparison = comparison(summary, "a");
        assertTrue(requireNonNull(comparison.interval()).lower() > 0, comparison.toString());
        assertTrue(requireNonNull(comparison.correctedPValue()) > 0.05, comparison.toString());
        assertEquals(Verdict.UNDECIDED, verdict(summary, "a"));
        assertTrue(requireNonNull(comparison.seedsNeeded()) > 4, comparison.toString());
    }

    @Test
    void configurationsAreOrderedByVerdictAndThenByTimeSaved() {
        VerdictSummary summary = new TestStudy()
                .saving("worse", 0.5, 27.0, 27.5, 26.9)
                .saving("no worse, slow", 0.1, 25.0, 25.5, 24.9)
                .saving("one seed", 0.9, 25.0)
                .saving("no worse, fast", 0.3, 25.0, 25.6, 24.9)
                .baseline(25.0, 25.6, 24.8)
                .judged();

        assertEquals(
                List.of("baseline", "no worse, fast", "no worse, slow", "worse", "one seed"),
                summary.configurations().stream()
                        .map(verdict -> verdict.configuration().name())
                        .toList());
    }

    @Test
    void aSummaryIsJsonByItsRecordsAlone() throws IOException {
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING);
        JsonNode json = mapper.readTree(mapper.writeValueAsString(new TestStudy()
                .baseline(25.0, 25.6, 24.8)
                .configuration("a", 27.0, 27.5, 26.9)
                .configuration("one seed", 25.0)
                .judged()));

        assertEquals(0.95, json.at("/settings/confidence").asDouble());
        assertTrue(json.at("/sentences").size() >= 3);
        assertEquals(
                "worse", json.at("/configurations/1/againstBaseline/verdict").asText());
        assertEquals(
                3, json.at("/configurations/1/againstBaseline/comparison/seeds").asInt());
        assertTrue(json.at("/configurations/1/againstBaseline/comparison/interval/lower")
                        .asDouble()
                > 1.5);
        assertTrue(json.at("/configurations/2/againstBaseline/verdict").isNull());
        assertEquals(
                "one seed", json.at("/configurations/2/againstBaseline/reason").asText());
    }

    @Test
    void nonsenseIsRefused() {
        assertEquals(
                "Two trials of configuration a have seed 1",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> ErrorTable.of(List.of(new Observation("a", 1, 2), new Observation("a", 1, 3))))
                        .getMessage());
        assertEquals(
                "Cannot judge configuration a with seed 1: its error is NaN",
                assertThrows(IllegalArgumentException.class, () -> new Observation("a", 1, Double.NaN))
                        .getMessage());
        assertEquals(
                "Cannot set confidence to 95.0: the value must lie in (0, 1)",
                assertThrows(IllegalArgumentException.class, () -> new VerdictSettings(0.5, 95))
                        .getMessage());
        assertEquals(
                "Cannot set marginPoints to -1.0: the value must lie in [0, 100]",
                assertThrows(IllegalArgumentException.class, () -> new VerdictSettings(-1, 0.95))
                        .getMessage());
    }
}
