package dev.freezeout.analysis.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What stands beside the answer: diverged trials, configurations without a verdict, and those whose seeds lie far apart. */
final class CaveatSentences {

    /** Beyond so many configurations the first one is named alone. */
    private static final int NAMED = 3;

    private final List<ConfigurationVerdict> all;

    CaveatSentences(List<ConfigurationVerdict> all) {
        this.all = all;
    }

    List<String> texts() {
        List<String> texts = new ArrayList<>();
        diverged().ifPresent(texts::add);
        withoutVerdict().ifPresent(texts::add);
        deviant().ifPresent(texts::add);
        return texts;
    }

    private Optional<String> diverged() {
        List<ConfigurationVerdict> diverged = all.stream()
                .filter(verdict -> verdict.configuration().diverged() > 0)
                .sorted(Comparator.comparing(CaveatSentences::shareDiverged).reversed())
                .toList();
        if (diverged.isEmpty()) {
            return Optional.empty();
        }
        if (diverged.size() > NAMED) {
            return Optional.of("Trials of %s configurations diverged, most of all %s."
                    .formatted(diverged.size(), divergedBy(diverged.get(0))));
        }
        return Optional.of(diverged.stream().map(CaveatSentences::divergedBy).collect(Collectors.joining("; ")) + ".");
    }

    private static String divergedBy(ConfigurationVerdict verdict) {
        return verdict.configuration().name() + ": " + Phrases.diverged(verdict);
    }

    private static double shareDiverged(ConfigurationVerdict verdict) {
        int diverged = verdict.configuration().diverged();
        return diverged / (double) (diverged + verdict.seeds());
    }

    /** One that other configurations have a verdict beside; where none has, that is the answer itself. */
    private Optional<String> withoutVerdict() {
        List<ConfigurationVerdict> judged =
                all.stream().filter(ConfigurationVerdict::judged).toList();
        long oneSeed = judged.stream()
                .filter(verdict -> verdict.againstBaseline().reason() == NoVerdict.ONE_SEED)
                .count();
        if (oneSeed == 0
                || judged.stream().allMatch(verdict -> verdict.againstBaseline().verdict() == null)) {
            return Optional.empty();
        }
        return Optional.of("One seed decides nothing: %s no more than one in common with the baseline."
                .formatted(oneSeed == 1 ? "1 configuration has" : oneSeed + " configurations have"));
    }

    private Optional<String> deviant() {
        List<String> names = all.stream()
                .filter(ConfigurationVerdict::ownDeviation)
                .map(verdict -> verdict.configuration().name())
                .toList();
        if (names.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                "The seeds of %s lie over three times as far apart as is usual in this study, so %s by %s own deviation."
                        .formatted(
                                names.size() > NAMED ? names.size() + " configurations" : String.join(", ", names),
                                names.size() == 1 ? "it is judged" : "they are judged",
                                names.size() == 1 ? "its" : "their"));
    }
}
