package dev.freezeout.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.schedule.FreezeOutSettings;
import dev.freezeout.schedule.HowScale;
import dev.freezeout.schedule.InvalidSettingException;
import dev.freezeout.trial.Precision;
import dev.freezeout.trial.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StudyPlannerTest {

    @Test
    void theSameStudyGivesTheSameTrialsInTheSameOrder() {
        List<Trial> trials = plan("search.seed=[1, 2]").trials();

        assertEquals(trials, plan("search.seed=[1, 2]").trials());
        assertEquals(
                trials,
                plan("search.seed=[2, 1]", "search.howScale=[cubic, linear, squared]")
                        .trials());
    }

    @Test
    void theGridHasEveryCombinationForEverySeed() {
        StudyPlan plan = plan(
                "search.scaleLr=[true, false]",
                "search.constTime=[true, false]",
                "search.t0=[0.5, 0.7]",
                "baseline=false");

        assertEquals(3 * 2 * 2 * 2 * 3, plan.planned().size());
        assertEquals(3 * 2 * 2 * 2, plan.configurations());
        assertEquals(plan.planned().size(), ids(plan).size());
    }

    @Test
    void theBaselineIsAddedForEverySeed() {
        assertEquals(
                List.of(1L, 2L, 3L),
                plan("search.howScale=[]").trials().stream()
                        .filter(trial -> trial.configuration().freezeOut().isBaseline())
                        .map(trial -> trial.configuration().seed())
                        .sorted()
                        .toList());
    }

    @Test
    void settingsThatNeverFreezeAreTheBaselineAndAppearOnce() {
        StudyPlan plan = plan("search.t0=[1, 1.0]", "search.scaleLr=[true, false]", "search.constTime=[true, false]");

        assertEquals(3, plan.planned().size());
        assertEquals(
                Set.of(FreezeOutSettings.BASELINE),
                plan.trials().stream()
                        .map(trial -> trial.configuration().freezeOut())
                        .collect(Collectors.toSet()));
    }

    @Test
    void anInclusionTakesWhatItLeavesOutFromTheSearch() {
        StudyPlan plan = plan(
                "baseline=false",
                "search.t0=[]",
                "include=[{t0: 0.3}, {howScale: cubic, t0: 0.3}, {howScale: linear, t0: 0.9, scaleLr: false, seed: 9}]");

        assertEquals(3 * 3 + 1, plan.planned().size());
        assertEquals(
                1,
                plan.trials().stream()
                        .filter(trial -> trial.configuration().seed() == 9)
                        .filter(trial -> trial.configuration()
                                .freezeOut()
                                .equals(new FreezeOutSettings(HowScale.LINEAR, false, 0.9, false)))
                        .count());
    }

    @Test
    void anExclusionTakesAwayWhatItMatchesButNotTheBaseline() {
        StudyPlan plan = plan("search.t0=[0.5, 0.8]", "exclude=[{howScale: cubic}, {t0: 0.8, seed: 2}]");

        assertEquals(3 * 2 * 3 - 2 * 3 - 2 + 3, plan.planned().size());
        assertTrue(plan.trials().stream()
                .noneMatch(trial -> trial.configuration().freezeOut().howScale() == HowScale.CUBIC));
    }

    @Test
    void thePrecisionsOfTheSearchAreTrainedEachWithABaselineOfItsOwn() {
        StudyPlan plan = plan("search={howScale: [cubic], t0: [0.8], precision: [float32, bf16], seed: [1, 2]}");

        assertEquals(2 * 2 + 2 * 2, ids(plan).size());
        assertEquals(
                Map.of(Precision.FLOAT32, 2L, Precision.BF16, 2L),
                plan.trials().stream()
                        .filter(trial -> trial.configuration().freezeOut().isBaseline())
                        .collect(Collectors.groupingBy(
                                trial -> trial.configuration().precision(), Collectors.counting())));
    }

    @Test
    void withoutOneInTheSearchThePrecisionIsThatOfTraining() {
        assertEquals(Set.of(Precision.FLOAT32), plan().precisions());
        assertEquals(Set.of(Precision.BF16), plan("training.precision=bf16").precisions());
        assertEquals(
                ids(plan("training.precision=bf16")), ids(plan("training.precision=bf16", "search.precision=[bf16]")));
    }

    @Test
    void float32HasTheIdsThatItHasWhereBf16IsTrainedToo() {
        assertTrue(ids(plan("search.precision=[bf16, float32]")).containsAll(ids(plan())));
    }

    @Test
    void inclusionsAndExclusionsReachThePrecision() {
        StudyPlan included = plan("search.seed=[1]", "include=[{howScale: cubic, t0: 0.8, precision: bf16}]");
        assertEquals(3 * 2 + 1 + 1 + 1, included.planned().size());
        assertEquals(
                List.of("baseline, bf16", "cubic 0.8 scaled, bf16"),
                included.trials().stream()
                        .filter(trial -> trial.configuration().precision() == Precision.BF16)
                        .map(trial -> trial.configuration().label())
                        .sorted()
                        .toList());

        StudyPlan excluded = plan("search.precision=[float32, bf16]", "exclude=[{precision: bf16}]");
        assertEquals(ids(plan()), ids(excluded));
    }

    @Test
    void anEntryOfRulesIsAGridOfItsOwnWithTheSeedsOfTheSearch() {
        StudyPlan plan = plan(
                "search={howScale: [], seed: [1, 2]}",
                "rules=[{rule: linear-prefix, start: [0.3, 0.5], level: [0.5, 0.9]}, {rule: gradient-change, percentile: 70}]");

        assertEquals(2 * (4 + 1) + 2, ids(plan).size());
        assertEquals(
                Set.of(
                        "baseline",
                        "linear-prefix start 0.3 level 0.5",
                        "linear-prefix start 0.3 level 0.9",
                        "linear-prefix start 0.5 level 0.5",
                        "linear-prefix start 0.5 level 0.9",
                        "gradient-change percentile 70"),
                labels(plan));
    }

    @Test
    void aRuleThatDecidesAsItTrainsIsPlannedAsLongAsTheBaseline() {
        StudyPlan plan = plan("search={howScale: [], seed: [1]}", "rules=[{rule: effective-perturbation}]");

        assertEquals(
                List.of(1.0, 1.0),
                plan.planned().stream().map(PlannedTrial::relativeCost).toList());
    }

    @Test
    void aControlIsTheBaselineForAShareOfItsEpochs() {
        StudyPlan plan =
                plan("search={howScale: [], seed: [1, 2]}", "controls.shorter=[0.6, 0.75]", "training.epochs=10");

        assertEquals(Set.of("baseline", "baseline, 0.6 of its epochs", "baseline, 0.75 of its epochs"), labels(plan));
        assertEquals(
                List.of(10.0, 10.0, 7.5, 7.5, 6.0, 6.0),
                plan.planned().stream().map(trial -> trial.length().epochs()).toList());
        assertEquals(
                List.of(1.0, 1.0, 0.75, 0.75, 0.6, 0.6),
                plan.planned().stream().map(PlannedTrial::relativeCost).toList());
    }

    @Test
    void rulesAndControlsHaveEveryPrecisionOfTheSearch() {
        StudyPlan plan = plan(
                "search={howScale: [], seed: [1], precision: [float32, bf16]}",
                "rules=[{rule: linear-prefix}]",
                "controls.shorter=[0.5]");

        assertEquals(2 * 3, ids(plan).size());
        assertEquals(6, plan.configurations());
    }

    @Test
    void inclusionsAndExclusionsReachRulesAndControls() {
        String[] study = {
            "search={howScale: [cubic], t0: [0.8], seed: [1, 2]}",
            "rules=[{rule: gradient-change, percentile: [50, 70]}]",
            "controls.shorter=[0.6]"
        };
        assertEquals(2 * (1 + 2 + 1) + 2, ids(plan(study)).size());

        assertEquals(
                Set.of("baseline", "cubic 0.8 scaled", "baseline, 0.6 of its epochs"),
                labels(plan(and(study, "exclude=[{rule: gradient-change}]"))));
        assertEquals(
                2 * (1 + 2) + 2,
                ids(plan(and(study, "exclude=[{shorter: 0.6}]"))).size());
        assertEquals(
                2 + 2,
                ids(plan(and(study, "exclude=[{rule: freezeout}, {rule: gradient-change}]")))
                        .size());
        assertEquals(
                2 * 4 + 2 - 1,
                ids(plan(and(study, "exclude=[{shorter: 0.6, seed: 2}]"))).size());
        assertEquals(
                2 * 4 + 2 + 2,
                ids(plan(and(study, "include=[{rule: gradient-change, seed: 9}]")))
                        .size());
        assertEquals(
                2 * 4 + 2 + 2, ids(plan(and(study, "include=[{shorter: 0.9}]"))).size());
        assertThrows(InvalidStudyException.class, () -> plan(and(study, "include=[{rule: linear-prefix}]")));
        assertThrows(InvalidStudyException.class, () -> plan(and(study, "include=[{shorter: 0.9, t0: 0.5}]")));
    }

    @Test
    void controlsWithoutTheBaselineAreRefused() {
        assertEquals(
                List.of(
                        "--set controls.shorter=[0.5]: Cannot set controls.shorter to [0.5]: it must be an empty list where"
                                + " baseline is false, which the curve of the controls ends in"),
                assertThrows(InvalidStudyException.class, () -> plan("controls.shorter=[0.5]", "baseline=false"))
                        .problems());
    }

    private static String[] and(String[] study, String more) {
        return Stream.concat(Arrays.stream(study), Stream.of(more)).toArray(String[]::new);
    }

    private static Set<String> labels(StudyPlan plan) {
        return plan.trials().stream()
                .map(trial -> trial.configuration().label())
                .collect(Collectors.toSet());
    }

    @Test
    void aPrecisionOfTrainingThatTheSearchLeavesOutIsRefused() {
        assertEquals(
                List.of(
                        "--set search.precision=[bf16]: Cannot set search.precision to [bf16]: it must be a list that holds"
                                + " training.precision, float32"),
                assertThrows(InvalidStudyException.class, () -> plan("search.precision=[bf16]"))
                        .problems());
    }

    @Test
    void theLongestTrialStartsFirst() {
        List<Double> costs = plan("search.t0=[0.3, 0.9]", "search.constTime=[true, false]").planned().stream()
                .map(PlannedTrial::relativeCost)
                .toList();
        List<Double> sorted = new ArrayList<>(costs);
        sorted.sort(Collections.reverseOrder());

        assertEquals(sorted, costs);
        assertEquals(1.0, costs.get(0));
    }

    @Test
    void aStretchedRunHasThePartOfAnEpochThatItsScheduleEndsIn() {
        PlannedTrial trial = plan(
                        "baseline=false", "search={howScale: [cubic], t0: [0.8], constTime: [true], seed: [1]}")
                .planned()
                .get(0);

        // 0.17797… is saved, so 100 epochs of 900 iterations become 121.65….
        assertEquals(
                100 / (1 - trial.trial().configuration().estimatedTimeSaved()),
                trial.length().epochs());
        assertEquals(Math.round(trial.length().epochs() * 900), trial.length().iterations());
        assertEquals(1, trial.relativeCost());
    }

    @Test
    void iterationsAreThoseOfTheImagesThatAreNotHeldOut() {
        assertEquals(90_000, iterations("training.iterationsPerEpoch=1000"));
        assertEquals(100_000, iterations("data.validate=test"));
        assertEquals(100_000, iterations("data.validate=none"));
        assertEquals(
                100 * 15, iterations("data.set=shapes100", "data.generated.trainImages=1005", "training.batchSize=64"));
        assertEquals(100 * 15, iterations("data.set=custom", "data.custom.trainImages=1005", "training.batchSize=64"));
    }

    private static long iterations(String... overrides) {
        return plan(overrides).planned().get(0).length().iterations();
    }

    @Test
    void aGridOfTooManyTrialsIsRefusedBeforeItIsMade() {
        String seeds = Collections.nCopies(40_000, 1).toString();

        InvalidStudyException e = assertThrows(InvalidStudyException.class, () -> plan("search.seed=" + seeds));
        assertEquals(
                List.of("--set search.seed=" + seeds.substring(0, 87)
                        + "…: Cannot set search to a grid of 240000 trials: it must be one of at most 100000"),
                e.problems());
    }

    @Test
    void aStudyMadeInCodeIsCheckedToo() {
        StudySpec spec = spec();
        StudySpec nothing = new StudySpec(
                spec.name(),
                spec.data(),
                spec.model(),
                spec.training(),
                new Search(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(1L)),
                List.of(),
                new Controls(List.of()),
                List.of(),
                List.of(),
                false,
                spec.analysis(),
                spec.resources(),
                spec.checkpoints(),
                spec.maxAttempts(),
                spec.output());

        assertEquals(
                "Cannot set search to a grid of no trials: it must be a grid of one at least, unless baseline is true",
                assertThrows(InvalidSettingException.class, () -> StudyPlanner.plan(nothing))
                        .getMessage());
    }

    private static Set<String> ids(StudyPlan plan) {
        return new HashSet<>(plan.trials().stream().map(Trial::id).toList());
    }

    private static StudySpec spec(String... overrides) {
        return StudyFile.read("x.yaml", "{name: x, data: {root: data}, output: out}", List.of(overrides));
    }

    private static StudyPlan plan(String... overrides) {
        return StudyPlanner.plan(spec(overrides));
    }
}
