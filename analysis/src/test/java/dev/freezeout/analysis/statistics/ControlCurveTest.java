package dev.freezeout.analysis.statistics;

import static dev.freezeout.analysis.statistics.TestStudy.MISSING;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ControlCurveTest {

    private static TestStudy study() {
        return new TestStudy()
                .baseline(25.0, 25.6, 24.8)
                .control("shorter 0.8", 0.2, 27.1, 27.5, 26.8)
                .control("shorter 0.6", 0.4, 31.0, 31.7, 30.8);
    }

    private static Judgement<CurveVerdict> judged(TestStudy study, String name) {
        return TestStudy.of(study.judged(), name).againstCurve();
    }

    private static @Nullable NoVerdict reason(TestStudy study, String name) {
        return judged(study, name).reason();
    }

    @Test
    void theCurveIsStraightBetweenTheMeansOfNeighbours() {
        ControlCurve curve = new ControlCurve(List.of(
                new ControlPoint("shorter 0.6", 0.4, 31),
                new ControlPoint("baseline", 0, 25),
                new ControlPoint("0.8", 0.2, 27)));

        assertEquals(25, curve.errorAt(0).orElseThrow());
        assertEquals(26, curve.errorAt(0.1).orElseThrow(), 1e-9);
        assertEquals(27, curve.errorAt(0.2).orElseThrow());
        assertEquals(28, curve.errorAt(0.25).orElseThrow(), 1e-9);
        assertEquals(31, curve.errorAt(0.4).orElseThrow());
        assertEquals(OptionalDouble.empty(), curve.errorAt(0.41));
        assertEquals(OptionalDouble.empty(), curve.errorAt(-0.01));
    }

    @Test
    void aStudysCurveRunsFromItsBaselineThroughItsControls() {
        ControlCurve curve = StudyVerdicts.curve(study().errors()).orElseThrow();

        assertEquals(
                List.of("baseline", "shorter 0.8", "shorter 0.6"),
                curve.points().stream().map(ControlPoint::key).toList());
        assertEquals(25.1333333333, curve.errorAt(0).orElseThrow(), 1e-9);
    }

    @Test
    void eachVerdictIsReachedAtTheConfigurationsOwnTimeSaved() {
        TestStudy study = study().saving("like the baseline", 0.2, 25.1, 25.6, 24.9)
                .saving("on the curve", 0.1, 26.0, 26.6, 25.8)
                .saving("above the curve", 0.1, 29.0, 29.6, 28.8)
                .saving("noisy", 0.3, 28.2, 29.6, 28.4);

        assertEquals(
                CurveVerdict.BEATS_TRAINING_LESS,
                judged(study, "like the baseline").verdict());
        assertEquals(
                CurveVerdict.NO_BETTER_THAN_TRAINING_LESS,
                judged(study, "on the curve").verdict());
        assertEquals(
                CurveVerdict.NO_BETTER_THAN_TRAINING_LESS,
                judged(study, "above the curve").verdict());
        assertEquals(CurveVerdict.UNDECIDED, judged(study, "noisy").verdict());
        assertTrue(requireNonNull(
                        requireNonNull(judged(study, "noisy").comparison()).seedsNeeded())
                > 3);
    }

    @Test
    void onAPointOfTheCurveAConfigurationIsComparedWithThatPointAlone() {
        TestStudy study = study().saving("a", 0.2, 26.5, 27.2, 26.1);
        Comparison comparison = requireNonNull(judged(study, "a").comparison());
        Interval interval = requireNonNull(comparison.interval());

        assertEquals(26.6 - 27.1333333333, comparison.points(), 1e-9);
        assertEquals(
                StudentT.quantile(0.95, comparison.degreesOfFreedom())
                        * requireNonNull(comparison.deviation())
                        * Math.sqrt(2 / 3.0),
                interval.upper() - comparison.points(),
                1e-9);
    }

    @Test
    void theUncertaintyOfBothNeighboursWidensTheInterval() {
        TestStudy study = study().saving("a", 0.15, 26.5, 27.2, 26.1);
        Comparison comparison = requireNonNull(judged(study, "a").comparison());
        Interval interval = requireNonNull(comparison.interval());

        assertEquals(
                StudentT.quantile(0.95, comparison.degreesOfFreedom())
                        * requireNonNull(comparison.deviation())
                        * Math.sqrt((1 + 0.25 * 0.25 + 0.75 * 0.75) / 3),
                interval.upper() - comparison.points(),
                1e-9);
    }

    @Test
    void beyondItsEndsThereIsNoVerdict() {
        TestStudy study = study().saving("too fast", 0.41, 25.1, 25.6, 24.9)
                .saving("slower than the baseline", -0.02, 25.1, 25.6, 24.9)
                .saving("at the end", 0.4, 25.1, 25.6, 24.9);

        assertEquals(NoVerdict.OUTSIDE_CURVE, reason(study, "too fast"));
        assertNull(judged(study, "too fast").comparison());
        assertEquals(NoVerdict.OUTSIDE_CURVE, reason(study, "slower than the baseline"));
        assertEquals(
                CurveVerdict.BEATS_TRAINING_LESS, judged(study, "at the end").verdict());
    }

    @Test
    void whatCannotBeComparedSaysWhy() {
        TestStudy study = study().saving("unknown time", null, 25.1, 25.6, 24.9)
                .saving("one seed", 0.1, 25.1)
                .saving("other seeds", 0.1, MISSING, MISSING, MISSING, 25.1)
                .diverged("all diverged", 3);

        assertEquals(NoVerdict.NO_TIME_SAVED, reason(study, "unknown time"));
        assertEquals(NoVerdict.ONE_SEED, reason(study, "one seed"));
        assertEquals(NoVerdict.NO_COMMON_SEED, reason(study, "other seeds"));
        assertEquals(NoVerdict.NO_ERRORS, reason(study, "all diverged"));
        assertEquals(NoVerdict.BASELINE, reason(study, "baseline"));
        assertEquals(NoVerdict.CONTROL, reason(study, "shorter 0.8"));
        assertEquals(
                NoVerdict.NO_CONTROLS, reason(new TestStudy().baseline(25, 26).configuration("a", 25, 26), "a"));
    }

    @Test
    void controlsAreComparedWithTheBaselineAsConfigurationsAre() {
        assertEquals(
                Verdict.WORSE,
                TestStudy.of(study().judged(), "shorter 0.6").againstBaseline().verdict());
    }

    @Test
    void twoPointsAtOneTimeSavedAreNoCurve() {
        assertEquals(
                "Two controls, a and b, save the same time: 0.2",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new ControlCurve(
                                        List.of(new ControlPoint("a", 0.2, 1), new ControlPoint("b", 0.2, 2))))
                        .getMessage());
    }
}
