package dev.freezeout.analysis.statistics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A study of a few errors. */
final class TestStudy {

    static final double MISSING = Double.NaN;

    private final Map<String, ComparedConfiguration> configurations = new LinkedHashMap<>();
    private final List<Observation> observations = new ArrayList<>();
    private @Nullable String baseline;

    /** The baseline with its errors of seeds 1, 2, …, of which some may be {@link #MISSING}. */
    TestStudy baseline(double... errors) {
        baseline = "baseline";
        return add("baseline", false, 0, 0.0, errors);
    }

    /** A configuration that saves 10 % of the time. */
    TestStudy configuration(String name, double... errors) {
        return add(name, false, 0, 0.1, errors);
    }

    TestStudy saving(String name, @Nullable Double timeSaved, double... errors) {
        return add(name, false, 0, timeSaved, errors);
    }

    TestStudy control(String name, double timeSaved, double... errors) {
        return add(name, true, 0, timeSaved, errors);
    }

    TestStudy diverged(String name, int diverged, double... errors) {
        return add(name, false, diverged, 0.1, errors);
    }

    private TestStudy add(String name, boolean control, int diverged, @Nullable Double timeSaved, double... errors) {
        configurations.put(name, new ComparedConfiguration(name, name, control, diverged, timeSaved, null));
        for (int i = 0; i < errors.length; i++) {
            if (!Double.isNaN(errors[i])) {
                observations.add(new Observation(name, i + 1L, errors[i]));
            }
        }
        return this;
    }

    /** Gives a configuration an interval of its time saved. */
    TestStudy timeSavedInterval(String name, double lower, double upper) {
        configurations.computeIfPresent(
                name,
                (key, old) -> new ComparedConfiguration(
                        key, key, old.control(), old.diverged(), old.timeSaved(), new Interval(lower, upper)));
        return this;
    }

    StudyErrors errors() {
        return new StudyErrors(List.copyOf(configurations.values()), baseline, observations, "the steps' time");
    }

    VerdictSummary judged() {
        return judged(VerdictSettings.DEFAULT);
    }

    VerdictSummary judged(VerdictSettings settings) {
        return StudyVerdicts.of(errors(), settings);
    }

    /** What is shown of one configuration. */
    static ConfigurationVerdict of(VerdictSummary summary, String name) {
        return summary.configurations().stream()
                .filter(verdict -> verdict.configuration().name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
