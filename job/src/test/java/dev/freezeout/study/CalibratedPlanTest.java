package dev.freezeout.study;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.schedule.ConstTime;
import dev.freezeout.schedule.StepTimes;
import dev.freezeout.schedule.StepTimes.Point;
import dev.freezeout.trial.Precision;
import dev.freezeout.trial.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Plans by measured step times: DenseNet-BC 76/12, 40 layers, 900 iterations an epoch. */
class CalibratedPlanTest {

    /** A step of which freezing spares two thirds. */
    private static final StepTimes STEPS = new StepTimes(List.of(new Point(0, 60), new Point(39, 20)));

    /** By the original's formula, for cubic 0.8. */
    private static final double ESTIMATED = 0.1778;

    private static final String MEASURED = "search={howScale: [cubic], t0: [0.8], constTime: [measured], seed: [1]}";

    @Test
    void aRunIsStretchedToTheTimeThatTheBaselineIsPredictedToTake() {
        StudyPlan plan = plan(STEPS, MEASURED);

        PlannedTrial stretched = trial(plan, ConstTime.MEASURED);
        double saved = requireNonNull(stretched.trial().forecast()).timeSaved();
        assertEquals(100 * 900 * 0.06, plan.baselineSeconds().orElseThrow(), 1e-9);
        // Each of the first 39 layers spares 40/39 ms from t_i = (0.8 + 0.2 i/39)³ on, which is 0.7317 on average.
        assertEquals((1 - 0.7317) * 40 / 60, saved, 1e-4);
        assertEquals(100 / (1 - saved), stretched.length().epochs(), 1e-9);
        assertEquals(
                plan.baselineSeconds().orElseThrow(),
                requireNonNull(stretched.trial().forecast()).trainingSeconds(),
                0.1);
        assertEquals(1, stretched.relativeCost(), 1e-4);
        assertEquals(stretched.trial().epochs(), stretched.length().epochs());
        assertTrue(stretched.isLengthKnown());
    }

    @Test
    void otherStepTimesGiveAnotherLengthAndTheSameId() {
        PlannedTrial one = trial(plan(STEPS, MEASURED), ConstTime.MEASURED);
        PlannedTrial other =
                trial(plan(new StepTimes(List.of(new Point(0, 60), new Point(39, 40))), MEASURED), ConstTime.MEASURED);
        PlannedTrial uncalibrated = trial(plan(null, MEASURED), ConstTime.MEASURED);

        assertTrue(other.length().epochs() < one.length().epochs());
        assertEquals(one.trial().id(), other.trial().id());
        assertEquals(one.trial().id(), uncalibrated.trial().id());
        assertEquals(one.trial().configurationId(), uncalibrated.trial().configurationId());
    }

    @Test
    void theEstimateAndTheMeasurementAreDifferentConfigurations() {
        StudyPlan plan =
                plan(STEPS, "search={howScale: [cubic], t0: [0.8], constTime: [false, true, measured], seed: [1]}");

        assertEquals(4, plan.configurations());
        assertEquals(
                100 / (1 - ESTIMATED), trial(plan, ConstTime.ESTIMATE).length().epochs(), 0.01);
        assertNotEquals(
                trial(plan, ConstTime.ESTIMATE).length(),
                trial(plan, ConstTime.MEASURED).length());
        assertTrue(plan.trials().stream().allMatch(trial -> trial.forecast() != null));
    }

    @Test
    void withoutACalibrationTheLengthIsAnEstimateThatNobodyTrains() {
        StudyPlan plan = plan(null, MEASURED);
        PlannedTrial trial = trial(plan, ConstTime.MEASURED);

        assertTrue(plan.needsCalibration());
        assertFalse(plan.isCalibrated());
        assertFalse(trial.isLengthKnown());
        assertEquals(100 / (1 - ESTIMATED), trial.length().epochs(), 0.01);
        assertNull(trial.trial().forecast());
        assertEquals(
                "Trial %s has constTime: measured, and no step times were measured for it"
                        .formatted(trial.trial().id()),
                assertThrows(IllegalStateException.class, trial.trial()::epochs).getMessage());
        assertFalse(plan(null, "search.constTime=[true]").needsCalibration());
    }

    @Test
    void theLongestTrialByStepTimesStartsFirst() {
        String search =
                "search={howScale: [linear, squared, cubic], t0: [0.3, 0.5, 0.7, 0.9], constTime: [false, true, measured]}";
        // The first layer spares nearly everything, which is not what the estimate takes it for.
        StudyPlan plan = plan(new StepTimes(List.of(new Point(0, 60), new Point(1, 20), new Point(39, 19))), search);
        List<Double> seconds = plan.trials().stream()
                .map(trial -> requireNonNull(trial.forecast()).trainingSeconds())
                .toList();
        List<Double> sorted = new ArrayList<>(seconds);
        sorted.sort(Comparator.reverseOrder());

        assertEquals(sorted, seconds);
        assertEquals(3 * 3 * 4 * 3 + 3, seconds.size());
        assertNotEquals(ids(plan(null, search)), ids(plan));
        assertEquals(Set.copyOf(ids(plan(null, search))), Set.copyOf(ids(plan)));
    }

    @Test
    void aSmallLastBatchCostsAsMuchLessAsItHasFewerImages() {
        double whole = plan(STEPS, "data.set=shapes100", "data.generated.trainImages=1000")
                .baselineSeconds()
                .orElseThrow();
        double oneMore = plan(STEPS, "data.set=shapes100", "data.generated.trainImages=1010", "data.validate=none")
                .baselineSeconds()
                .orElseThrow();

        assertEquals(900 / 50 * 100 * 0.06, whole, 1e-9);
        assertEquals(1010 / 50.0 * 100 * 0.06, oneMore, 1e-9);
    }

    private static List<String> ids(StudyPlan plan) {
        return plan.trials().stream().map(Trial::id).toList();
    }

    @Test
    void eachPrecisionIsStretchedByItsOwnStepTimes() {
        StepTimes bf16 = new StepTimes(List.of(new Point(0, 36), new Point(39, 18)));
        StudySpec spec = StudyFile.read(
                "x.yaml",
                "{name: x, data: {root: data}, output: out}",
                List.of(MEASURED, "search.precision=[float32, bf16]"));
        StudyPlan plan = StudyPlanner.plan(spec, Map.of(Precision.FLOAT32, STEPS, Precision.BF16, bf16));

        assertEquals(Set.of(Precision.FLOAT32, Precision.BF16), plan.precisions());
        assertEquals(
                trial(plan(STEPS, MEASURED), ConstTime.MEASURED).length(),
                trial(plan, Precision.FLOAT32).length());
        assertTrue(
                trial(plan, Precision.BF16).length().epochs()
                        < trial(plan, Precision.FLOAT32).length().epochs(),
                "freezing spares a smaller share of a step in bf16 here");
        // The stretched run takes the time of the baseline in its own precision, 36 / 60 of the other.
        assertEquals(0.6, trial(plan, Precision.BF16).relativeCost(), 0.01);
        assertFalse(StudyPlanner.plan(spec, Map.of(Precision.FLOAT32, STEPS)).isCalibrated(), "bf16 was not measured");
    }

    private static PlannedTrial trial(StudyPlan plan, Precision precision) {
        return plan.planned().stream()
                .filter(trial -> !trial.trial().configuration().freezeOut().isBaseline())
                .filter(trial -> trial.trial().configuration().precision() == precision)
                .findFirst()
                .orElseThrow();
    }

    private static PlannedTrial trial(StudyPlan plan, ConstTime constTime) {
        return plan.planned().stream()
                .filter(trial -> !trial.trial().configuration().freezeOut().isBaseline())
                .filter(trial -> trial.trial().configuration().freezeOut().constTime() == constTime)
                .findFirst()
                .orElseThrow();
    }

    private static StudyPlan plan(@Nullable StepTimes steps, String... overrides) {
        return StudyPlanner.plan(
                StudyFile.read("x.yaml", "{name: x, data: {root: data}, output: out}", List.of(overrides)),
                steps == null ? Map.of() : Map.of(Precision.FLOAT32, steps));
    }
}
