package dev.freezeout.analysis.statistics;

import static java.util.Objects.requireNonNullElse;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Errors by configuration and seed, where cells may be empty. */
final class ErrorTable {

    private final SortedMap<String, SortedMap<Long, Double>> errors;

    private ErrorTable(SortedMap<String, SortedMap<Long, Double>> errors) {
        this.errors = errors;
    }

    /** Refuses two errors of one configuration with one seed. */
    static ErrorTable of(Collection<Observation> observations) {
        SortedMap<String, SortedMap<Long, Double>> errors = new TreeMap<>();
        for (Observation observation : observations) {
            Double before = errors.computeIfAbsent(observation.configuration(), key -> new TreeMap<>())
                    .put(observation.seed(), observation.errorPercent());
            if (before != null) {
                throw new IllegalArgumentException("Two trials of configuration %s have seed %s"
                        .formatted(observation.configuration(), observation.seed()));
            }
        }
        return new ErrorTable(errors);
    }

    /** Those with one error at least. */
    Set<String> configurations() {
        return Collections.unmodifiableSet(errors.keySet());
    }

    /** Errors of a configuration by seed, in percent; empty if it has none. */
    SortedMap<Long, Double> of(String configuration) {
        return requireNonNullElse(errors.get(configuration), Collections.emptySortedMap());
    }

    /** Mean over a configuration's seeds, in percent; NaN without any. */
    double mean(String configuration) {
        return Samples.mean(of(configuration).values());
    }

    /** The seeds that each of the configurations has. */
    SortedSet<Long> commonSeeds(Collection<String> configurations) {
        SortedSet<Long> common = new TreeSet<>();
        boolean first = true;
        for (String configuration : configurations) {
            if (first) {
                common.addAll(of(configuration).keySet());
            } else {
                common.retainAll(of(configuration).keySet());
            }
            first = false;
        }
        return common;
    }
}
