package dev.freezeout.analysis.statistics;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Parts of sentences about one configuration. */
final class Phrases {

    private Phrases() {}

    /** The comparison with the baseline of a configuration that has one. */
    static Comparison againstBaseline(ConfigurationVerdict verdict) {
        return requireNonNull(verdict.againstBaseline().comparison(), "no comparison with the baseline");
    }

    static double errorPercent(ConfigurationVerdict verdict) {
        return requireNonNull(verdict.errorPercent(), "no error");
    }

    /** Such as {@code 24.9 %}. */
    static String error(ConfigurationVerdict verdict) {
        return Numbers.error(errorPercent(verdict));
    }

    static boolean savesTime(ConfigurationVerdict verdict) {
        return timeSaved(verdict) > 0;
    }

    /** A fraction; 0 where it is unknown. */
    static double timeSaved(ConfigurationVerdict verdict) {
        return requireNonNullElse(verdict.configuration().timeSaved(), 0.0);
    }

    /** Such as {@code 9.1 % of the steps' time [8.8, 9.4]}. */
    static String timeSaved(ConfigurationVerdict verdict, String timeSavedOf) {
        Interval interval = verdict.configuration().timeSavedInterval();
        return "%s of %s%s"
                .formatted(
                        Numbers.percent(timeSaved(verdict)),
                        timeSavedOf,
                        interval == null ? "" : " " + Numbers.percent(interval));
    }

    /** The difference from the baseline, such as {@code +0.12 points [−0.21, +0.45], 3 seeds}. */
    static String difference(ConfigurationVerdict verdict) {
        Comparison comparison = againstBaseline(verdict);
        return difference(comparison)
                + (verdict.configuration().diverged() == 0 ? "" : " (%s)".formatted(diverged(verdict)));
    }

    /** Such as {@code +0.12 points [−0.21, +0.45], 3 seeds}. */
    static String difference(Comparison comparison) {
        Interval interval = comparison.interval();
        return "%s%s, %s"
                .formatted(
                        Numbers.points(comparison.points()),
                        interval == null ? "" : " " + Numbers.points(interval),
                        Numbers.counted(comparison.seeds(), "seed"));
    }

    /** Such as {@code 2 of 3 seeds diverged}. */
    static String diverged(ConfigurationVerdict verdict) {
        int diverged = verdict.configuration().diverged();
        return "%s of %s diverged".formatted(diverged, Numbers.counted(diverged + verdict.seeds(), "seed"));
    }

    /** Such as {@code 5 of 30 configurations are}. */
    static String areOf(int some, int all) {
        return "%s of %s %s".formatted(some, Numbers.counted(all, "configuration"), some == 1 ? "is" : "are");
    }

    /**
     * Of what is undecided, that which the fewest seeds would decide, such as
     * {@code ; cubic scaled 0.8 is undecided: about 7 seeds would decide}; nothing if there is none.
     */
    static String nearestToDecided(
            Stream<ConfigurationVerdict> undecided, Function<ConfigurationVerdict, @Nullable Comparison> comparison) {
        Optional<ConfigurationVerdict> nearest = undecided
                .filter(verdict -> seedsNeeded(comparison.apply(verdict)) > 0)
                .min(Comparator.comparing((ConfigurationVerdict verdict) -> seedsNeeded(comparison.apply(verdict)))
                        .thenComparing(Phrases::timeSaved, Comparator.reverseOrder()));
        return nearest.map(verdict -> "; %s is undecided: about %s would decide"
                        .formatted(
                                verdict.configuration().name(),
                                Numbers.counted(seedsNeeded(comparison.apply(verdict)), "seed")))
                .orElse("");
    }

    /** 0 where no number of seeds would decide. */
    private static int seedsNeeded(@Nullable Comparison comparison) {
        Integer needed = comparison == null ? null : comparison.seedsNeeded();
        return needed == null ? 0 : needed;
    }
}
