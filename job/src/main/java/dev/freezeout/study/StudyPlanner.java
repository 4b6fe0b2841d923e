package dev.freezeout.study;

import dev.freezeout.schedule.FreezeOutSettings;
import dev.freezeout.schedule.FreezingSettings;
import dev.freezeout.schedule.InvalidSettingException;
import dev.freezeout.schedule.Settings;
import dev.freezeout.schedule.StepTimes;
import dev.freezeout.study.Search.Combination;
import dev.freezeout.trial.Precision;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plans a study: the combinations of {@code search}, {@code rules}, {@code controls} and {@code include}, less those that
 * {@code exclude} matches, and the baseline for every seed, in every precision that is trained in. The same study gives the
 * same trials, with the same ids, in the same order.
 *
 * <p>Trials that mean the same appear once. Under t0 = 1 nothing freezes early, whatever the other settings: all such
 * combinations are the baseline.
 */
public final class StudyPlanner {

    private static final long MAX_TRIALS = 100_000;

    private static final Comparator<PlannedTrial> LONGEST_FIRST = Comparator.comparingDouble(PlannedTrial::relativeCost)
            .reversed()
            .thenComparing(trial -> trial.trial().id());

    private StudyPlanner() {}

    /**
     * Plans a study by the estimated lengths of its trials.
     *
     * @throws InvalidSettingException as for {@link #plan(StudySpec, Map)}
     */
    public static StudyPlan plan(StudySpec spec) {
        return plan(spec, Map.of());
    }

    /**
     * Plans a study.
     *
     * @param steps times measured with the study's network and batches, by precision; taken only if there are some for every
     *     precision that is trained in
     * @throws InvalidSettingException if it has no trial, too many, or an entry of {@code include} or {@code exclude}
     *     that does nothing; its key is the full path, such as {@code exclude[1]}
     */
    public static StudyPlan plan(StudySpec spec, Map<Precision, StepTimes> steps) {
        Set<Combination> combinations = combinations(spec);
        CostModel costs = steps.keySet().containsAll(precisions(combinations)) ? new CostModel(spec, steps) : null;
        TrialIds ids = new TrialIds(spec);
        Map<Setting, PlannedConfiguration> configurations = new HashMap<>();
        return new StudyPlan(
                spec,
                combinations.stream()
                        .map(combination -> configurations
                                .computeIfAbsent(
                                        new Setting(
                                                combination.settings(),
                                                combination.epochShare(),
                                                combination.precision()),
                                        setting -> new PlannedConfiguration(spec, setting, ids, costs))
                                .trial(combination.seed()))
                        .sorted(LONGEST_FIRST)
                        .toList(),
                costs == null ? OptionalDouble.empty() : OptionalDouble.of(costs.baselineSeconds()));
    }

    /**
     * Checks that a study can be planned, which is faster than planning it.
     *
     * @throws InvalidSettingException as for {@link #plan(StudySpec, Map)}
     */
    static void check(StudySpec spec) {
        Combination any = combinations(spec).iterator().next();
        new PlannedConfiguration(
                        spec, new Setting(any.settings(), any.epochShare(), any.precision()), new TrialIds(spec), null)
                .trial(0);
    }

    /** The settings of every trial, each once. */
    private static Set<Combination> combinations(StudySpec spec) {
        Search search = search(spec);
        Settings.check(
                spec.baseline() || spec.controls().shorter().isEmpty(),
                "controls.shorter",
                spec.controls().shorter(),
                "an empty list where baseline is false, which the curve of the controls ends in");
        Set<Combination> combinations = new LinkedHashSet<>(candidates(spec, search));
        exclude(spec.exclude(), combinations);
        Set<Combination> distinct = new LinkedHashSet<>();
        if (spec.baseline()) {
            Set<Precision> precisions = precisions(combinations);
            if (precisions.isEmpty()) {
                precisions.addAll(search.precision());
            }
            precisions.forEach(precision -> search.seed()
                    .forEach(seed -> distinct.add(new Combination(FreezeOutSettings.BASELINE, 1, precision, seed))));
        }
        combinations.forEach(combination -> distinct.add(normalised(combination)));
        Settings.check(
                !distinct.isEmpty(),
                "search",
                "a grid of no trials",
                "a grid of one at least, unless baseline is true");
        return distinct;
    }

    private static Set<Precision> precisions(Collection<Combination> combinations) {
        return combinations.stream()
                .map(Combination::precision)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Precision.class)));
    }

    private static Search search(StudySpec spec) {
        Precision standard = spec.training().precision();
        List<Precision> listed = spec.search().precision();
        // Otherwise --set training.precision would be ignored without a word.
        Settings.check(
                listed.isEmpty() || listed.contains(standard),
                "search.precision",
                listed,
                "a list that holds training.precision, " + standard);
        return spec.search().orIn(standard);
    }

    private static List<Combination> candidates(StudySpec spec, Search search) {
        List<Search> grids = new ArrayList<>(List.of(search));
        List<Combination> others = new ArrayList<>(beside(spec, search));
        for (int i = 0; i < spec.include().size(); i++) {
            Pattern pattern = spec.include().get(i);
            Search grid = search.narrowedTo(pattern);
            if (pattern.isOfControls() || pattern.isOfOtherRules()) {
                List<Combination> included = included(pattern, spec, grid);
                Settings.check(
                        !included.isEmpty(),
                        "include[" + i + "]",
                        pattern,
                        "shorter with further keys of seed and precision alone, or a rule that rules lists with such keys");
                others.addAll(included);
            } else {
                Settings.check(
                        grid.size() > 0,
                        "include[" + i + "]",
                        pattern,
                        "a setting of every key for which search lists no value");
                grids.add(grid);
            }
        }
        // Checked before they are made: a few long lists can mean more trials than fit into memory.
        grids.forEach(grid -> refuseTooMany(grid.size()));
        refuseTooMany(grids.stream().mapToLong(Search::size).sum() + others.size());
        return Stream.concat(grids.stream().flatMap(grid -> grid.combinations().stream()), others.stream())
                .toList();
    }

    /** The trials of {@code rules} and {@code controls}. */
    private static List<Combination> beside(StudySpec spec, Search search) {
        List<Combination> combinations = new ArrayList<>();
        spec.rules().forEach(rule -> combinations.addAll(search.with(rule, 1)));
        spec.controls().shorter().forEach(share -> combinations.addAll(search.with(FreezeOutSettings.BASELINE, share)));
        return combinations;
    }

    /** The trials of an inclusion of controls or other rules. */
    private static List<Combination> included(Pattern pattern, StudySpec spec, Search grid) {
        if (pattern.setsFreezeOut()) {
            return List.of();
        }
        if (pattern.shorter() != null) {
            return pattern.rule() == null ? grid.with(FreezeOutSettings.BASELINE, pattern.shorter()) : List.of();
        }
        return spec.rules().stream()
                .flatMap(rule -> grid.with(rule, 1).stream())
                .filter(pattern::matches)
                .toList();
    }

    private static void refuseTooMany(long trials) {
        Settings.check(
                trials <= MAX_TRIALS,
                "search",
                "a grid of %s trials".formatted(trials),
                "one of at most " + MAX_TRIALS);
    }

    private static void exclude(List<Pattern> patterns, Set<Combination> combinations) {
        // Each entry is judged on all combinations, so that two may overlap.
        Set<Combination> excluded = new LinkedHashSet<>();
        for (int i = 0; i < patterns.size(); i++) {
            Pattern pattern = patterns.get(i);
            List<Combination> matched =
                    combinations.stream().filter(pattern::matches).toList();
            Settings.check(
                    !matched.isEmpty(),
                    "exclude[" + i + "]",
                    pattern,
                    "a pattern that matches at least one trial of search or include");
            excluded.addAll(matched);
        }
        combinations.removeAll(excluded);
    }

    private static Combination normalised(Combination combination) {
        return combination.settings().isBaseline()
                ? new Combination(
                        FreezeOutSettings.BASELINE,
                        combination.epochShare(),
                        combination.precision(),
                        combination.seed())
                : combination;
    }

    /** What the trials of a configuration have in common. */
    record Setting(FreezingSettings freezing, double epochShare, Precision precision) {}
}
