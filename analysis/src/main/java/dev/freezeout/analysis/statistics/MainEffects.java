package dev.freezeout.analysis.statistics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Main effects of the settings that configurations differ by: how the error changes with one of them, all others alike.
 *
 * <p>Configurations that differ by one factor alone make up a cell, and a cell counts if it has each level of the factor. The
 * effect of a level is the mean over the cells of (the configuration's error − the mean of its cell), by the
 * {@link BlockDesign}; a contrast whose variance is σ² · (Σ w_c² / n_c + vᵀ R⁺ v). In a full grid that is the level's mean less
 * the grand mean; in a grid with holes nothing of one factor is taken for the effect of another one.
 *
 * <p>Deviant configurations ({@link SeedDeviation}) and their cells are left out. The intervals are not corrected for their
 * number, and hold for these cells: they do not tell how other settings would do.
 */
public final class MainEffects {

    private MainEffects() {}

    /**
     * The effects of all factors with two levels or more, by factor and level.
     *
     * @param observations one a completed trial
     * @param levels by configuration: the level of each factor, such as {@code t0 → 0.8}; every configuration with the same
     *     factors. Those that are no part of the grid, such as the baseline, are left out here and tell σ all the same
     * @return empty for factors without a cell that has every level, and where nothing is known of σ
     */
    public static List<FactorEffect> of(
            Collection<Observation> observations, Map<String, Map<String, String>> levels, double confidence) {
        ErrorTable errors = ErrorTable.of(observations);
        SeedDeviation deviation = SeedDeviation.of(errors);
        Map<String, Map<String, String>> judged = new TreeMap<>(levels);
        judged.keySet().retainAll(errors.configurations());
        judged.keySet().removeAll(deviation.deviants());
        List<FactorEffect> effects = new ArrayList<>();
        if (deviation.degreesOfFreedom() > 0) {
            for (String factor : factors(levels)) {
                effects.addAll(effects(factor, judged, deviation, confidence));
            }
        }
        return effects;
    }

    private static Set<String> factors(Map<String, Map<String, String>> levels) {
        TreeSet<String> factors = new TreeSet<>();
        for (Map<String, String> ofConfiguration : levels.values()) {
            factors.addAll(ofConfiguration.keySet());
            if (!ofConfiguration.keySet().equals(factors)) {
                throw new IllegalArgumentException("Some configurations have the factors %s, others %s"
                        .formatted(factors, new TreeSet<>(ofConfiguration.keySet())));
            }
        }
        return factors;
    }

    private static List<FactorEffect> effects(
            String factor, Map<String, Map<String, String>> levels, SeedDeviation deviation, double confidence) {
        TreeSet<String> all = new TreeSet<>();
        Map<Map<String, String>, Map<String, String>> cells = new HashMap<>();
        levels.forEach((configuration, own) -> {
            Map<String, String> cell = new HashMap<>(own);
            String level = cell.remove(factor);
            if (level == null) {
                throw new IllegalArgumentException("Configuration %s has no %s".formatted(configuration, factor));
            }
            all.add(level);
            String other = cells.computeIfAbsent(cell, key -> new HashMap<>()).put(level, configuration);
            if (other != null) {
                throw new IllegalArgumentException(
                        "Configurations %s and %s have the same levels".formatted(other, configuration));
            }
        });
        List<Map<String, String>> full = cells.values().stream()
                .filter(cell -> all.size() > 1 && cell.keySet().equals(all))
                .toList();
        List<FactorEffect> effects = new ArrayList<>();
        for (String level : full.isEmpty() ? List.<String>of() : all) {
            effect(factor, level, full, deviation, confidence).ifPresent(effects::add);
        }
        return effects;
    }

    private static Optional<FactorEffect> effect(
            String factor, String level, List<Map<String, String>> cells, SeedDeviation deviation, double confidence) {
        Map<String, Double> weights = new HashMap<>();
        for (Map<String, String> cell : cells) {
            cell.forEach((ofLevel, configuration) -> weights.put(
                    configuration, ((ofLevel.equals(level) ? 1.0 : 0.0) - 1.0 / cell.size()) / cells.size()));
        }
        double quantile = StudentT.quantile(confidence, deviation.degreesOfFreedom());
        return deviation
                .design()
                .contrast(weights)
                .map(contrast -> new FactorEffect(
                        factor,
                        level,
                        cells.size(),
                        contrast.points(),
                        Interval.around(
                                contrast.points(), quantile * deviation.points() * Math.sqrt(contrast.variance()))));
    }
}
