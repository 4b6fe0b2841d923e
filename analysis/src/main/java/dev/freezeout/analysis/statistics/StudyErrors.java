package dev.freezeout.analysis.statistics;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is judged: the trials of one study that may be compared.
 *
 * @param configurations all of them, the baseline, controls and those without a completed trial included
 * @param baseline key of the baseline; null if the study has none
 * @param observations one a completed trial, in any order
 * @param timeSavedOf what the time saved is a share of, such as {@code the steps' time}
 */
public record StudyErrors(
        List<ComparedConfiguration> configurations,
        @Nullable String baseline,
        List<Observation> observations,
        String timeSavedOf) {

    /** Refuses configurations that are given twice, and a baseline or observations of none that is given. */
    public StudyErrors {
        configurations = List.copyOf(configurations);
        observations = List.copyOf(observations);
        requireNonNull(timeSavedOf, "timeSavedOf is null");
        Set<String> keys =
                configurations.stream().map(ComparedConfiguration::key).collect(toSet());
        if (keys.size() < configurations.size()) {
            throw new IllegalArgumentException("A configuration is given twice");
        }
        if (baseline != null && !keys.contains(baseline)) {
            throw new IllegalArgumentException("The baseline %s is none of the configurations".formatted(baseline));
        }
        for (Observation observation : observations) {
            if (!keys.contains(observation.configuration())) {
                throw new IllegalArgumentException(
                        "An error is of configuration %s, which is none of the configurations"
                                .formatted(observation.configuration()));
            }
        }
    }
}
