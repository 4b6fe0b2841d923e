package dev.freezeout.analysis.statistics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The interaction of two settings that configurations differ by: the difference from the baseline for each pair of their levels.
 *
 * <p>The difference of a cell is the mean over the settings of the other factors of (the configuration's error − the
 * baseline's), over the seeds that all of them have ({@link Difference}); with a single setting it is the difference that the
 * verdict on that configuration rests on. Only settings of the other factors count that every cell has, so that cells can be
 * compared with each other.
 */
public final class Interaction {

    private Interaction() {}

    /** The levels of a cell. */
    private record Pair(String rowLevel, String columnLevel) implements Comparable<Pair> {
        @Override
        public int compareTo(Pair other) {
            int byRow = rowLevel.compareTo(other.rowLevel);
            return byRow != 0 ? byRow : columnLevel.compareTo(other.columnLevel);
        }
    }

    /**
     * The cells that occur, by level.
     *
     * @param observations one a completed trial
     * @param levels by configuration: the level of each factor, as in {@link MainEffects#of}
     * @param baseline key of the baseline, which has no levels
     * @param rowFactor such as {@code strategy}
     * @param columnFactor such as {@code t0}
     * @return empty without a completed baseline, where the cells have no setting of the other factors in common, and where
     *     nothing is known of σ; a cell that has no seed in common with the baseline is left out
     */
    public static List<InteractionCell> of(
            Collection<Observation> observations,
            Map<String, Map<String, String>> levels,
            String baseline,
            String rowFactor,
            String columnFactor,
            double confidence) {
        ErrorTable errors = ErrorTable.of(observations);
        SeedDeviation deviation = SeedDeviation.of(errors);
        SortedMap<Pair, Map<Map<String, String>, String>> cells = cells(errors, levels, rowFactor, columnFactor);
        Set<Map<String, String>> common = common(cells.values());
        List<InteractionCell> differences = new ArrayList<>();
        cells.forEach((pair, configurations) -> {
            List<String> own = configurations.entrySet().stream()
                    .filter(entry -> common.contains(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .toList();
            if (!own.isEmpty()) {
                cell(pair, own, baseline, errors, deviation, confidence).ifPresent(differences::add);
            }
        });
        return differences;
    }

    /** The completed configurations of each cell, by the levels of the other factors. */
    private static SortedMap<Pair, Map<Map<String, String>, String>> cells(
            ErrorTable errors, Map<String, Map<String, String>> levels, String rowFactor, String columnFactor) {
        SortedMap<Pair, Map<Map<String, String>, String>> cells = new TreeMap<>();
        levels.forEach((configuration, own) -> {
            Map<String, String> others = new HashMap<>(own);
            String rowLevel = others.remove(rowFactor);
            String columnLevel = others.remove(columnFactor);
            if (rowLevel == null || columnLevel == null) {
                throw new IllegalArgumentException(
                        "Configuration %s has no %s or no %s".formatted(configuration, rowFactor, columnFactor));
            }
            if (!errors.of(configuration).isEmpty()) {
                cells.computeIfAbsent(new Pair(rowLevel, columnLevel), key -> new HashMap<>())
                        .put(others, configuration);
            }
        });
        return cells;
    }

    private static Set<Map<String, String>> common(Collection<Map<Map<String, String>, String>> cells) {
        Set<Map<String, String>> common = new HashSet<>();
        cells.forEach(cell -> common.addAll(cell.keySet()));
        cells.forEach(cell -> common.retainAll(cell.keySet()));
        return common;
    }

    private static Optional<InteractionCell> cell(
            Pair pair,
            List<String> configurations,
            String baseline,
            ErrorTable errors,
            SeedDeviation deviation,
            double confidence) {
        Map<String, Double> weights = new HashMap<>();
        configurations.forEach(configuration -> weights.put(configuration, 1.0 / configurations.size()));
        weights.put(baseline, -1.0);
        return Difference.of(errors, deviation, weights)
                .flatMap(difference -> difference
                        .interval(confidence)
                        .map(interval -> new InteractionCell(
                                pair.rowLevel(),
                                pair.columnLevel(),
                                configurations.size(),
                                difference.seeds(),
                                difference.points(),
                                interval)));
    }
}
