package dev.freezeout.analysis.verdict;

import dev.freezeout.analysis.configuration.TrialOutcome;
import dev.freezeout.analysis.statistics.ConfigurationVerdict;
import dev.freezeout.analysis.statistics.FactorEffect;
import dev.freezeout.analysis.statistics.Interaction;
import dev.freezeout.analysis.statistics.InteractionCell;
import dev.freezeout.analysis.statistics.MainEffects;
import dev.freezeout.analysis.statistics.Observation;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What each setting of FreezeOut does to the error, within a group of configurations that may be compared. Baseline, controls
 * and other rules are no part of the grid of settings; their errors tell σ all the same.
 *
 * @param main effects of strategy, scaling, t0 and const_time, in this order: of each level against the mean over all levels of
 *     its factor, the other settings alike
 * @param interaction of strategy (rows) and t0 (columns): differences from the baseline; empty without a completed baseline
 */
public record StudyEffects(List<FactorEffect> main, List<InteractionCell> interaction) {

    /** Factor of the scaling of FreezeOut's t, with the levels linear, squared and cubic. */
    public static final String STRATEGY = "strategy";

    /** Factor of the initial learning rates, with the levels unscaled and scaled. */
    static final String SCALING = "scaling";

    /** Factor of the first layer's share of the run, with numbers as levels. */
    public static final String T0 = "t0";

    /** Factor of what stretches a run, with the levels no, estimate and measured. */
    static final String CONST_TIME = "const_time";

    private static final List<String> FACTORS = List.of(STRATEGY, SCALING, T0, CONST_TIME);

    /** Levels as people read them; those of t0, which are none of them, go by their numbers. */
    private static final List<String> LEVELS =
            List.of("linear", "squared", "cubic", "unscaled", "scaled", "no", "estimate", "measured");

    private static final Comparator<String> READING_ORDER =
            Comparator.comparing((String level) -> LEVELS.indexOf(level)).thenComparing(Comparator.naturalOrder());

    public StudyEffects {
        main = List.copyOf(main);
        interaction = List.copyOf(interaction);
    }

    /** The effects in each group, in their order. */
    public static Map<JudgedGroup, StudyEffects> of(JudgedStudy study) {
        Map<JudgedGroup, StudyEffects> effects = new LinkedHashMap<>();
        study.groups().forEach(group -> effects.put(group, of(group)));
        return effects;
    }

    /** The effects in a group; empty lists where it has one level of everything, or nothing is known of σ. */
    public static StudyEffects of(JudgedGroup group) {
        List<Observation> observations = group.observations();
        Map<String, Map<String, String>> levels = levels(group);
        double confidence = group.verdicts().settings().confidence();
        List<FactorEffect> main = MainEffects.of(observations, levels, confidence).stream()
                .sorted(Comparator.comparing((FactorEffect effect) -> FACTORS.indexOf(effect.factor()))
                        .thenComparing(FactorEffect::level, READING_ORDER))
                .toList();
        List<InteractionCell> interaction = group.verdicts().configurations().stream()
                .filter(ConfigurationVerdict::baseline)
                .findFirst()
                .map(baseline -> Interaction.of(
                        observations, levels, baseline.configuration().key(), STRATEGY, T0, confidence))
                .orElse(List.of());
        return new StudyEffects(
                main,
                interaction.stream()
                        .sorted(Comparator.comparing(InteractionCell::rowLevel, READING_ORDER)
                                .thenComparing(InteractionCell::columnLevel, READING_ORDER))
                        .toList());
    }

    /** The levels of FreezeOut's configurations; of two with the same levels, as two versions may write them, the first one's. */
    private static Map<String, Map<String, String>> levels(JudgedGroup group) {
        Map<String, Map<String, String>> levels = new LinkedHashMap<>();
        Set<Map<String, String>> taken = new HashSet<>();
        for (TrialOutcome trial : group.trials()) {
            String howScale = trial.strategy().howScale();
            Double t0 = trial.strategy().t0();
            if (trial.strategy().freezeOut() && howScale != null && t0 != null) {
                String constTimeBy = trial.strategy().constTimeBy();
                Map<String, String> own = Map.of(
                        STRATEGY,
                        howScale,
                        SCALING,
                        trial.strategy().scaleLr() ? "scaled" : "unscaled",
                        T0,
                        t0.toString(),
                        CONST_TIME,
                        constTimeBy == null ? "no" : constTimeBy);
                if (!levels.containsKey(trial.configuration()) && taken.add(own)) {
                    levels.put(trial.configuration(), own);
                }
            }
        }
        return levels;
    }
}
