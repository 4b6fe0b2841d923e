package dev.freezeout.analysis.statistics;

import static dev.freezeout.analysis.statistics.Numbers.counted;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The answer that a study gives, in up to six sentences: how much time can be saved within the margin, whether that beats
 * training for less time, how many configurations are better and worse, and what stands in the way of trusting it: diverged
 * trials, missing seeds, seeds that lie far apart.
 */
final class VerdictSentences {

    private static final int MOST = 6;

    private final List<ConfigurationVerdict> all;
    private final List<ConfigurationVerdict> judged;
    private final VerdictSettings settings;
    private final String timeSavedOf;

    private VerdictSentences(List<ConfigurationVerdict> all, VerdictSettings settings, String timeSavedOf) {
        this.all = all;
        this.judged = all.stream().filter(ConfigurationVerdict::judged).toList();
        this.settings = settings;
        this.timeSavedOf = timeSavedOf;
    }

    /** The sentences, the most important ones first. */
    static List<String> of(List<ConfigurationVerdict> all, VerdictSettings settings, String timeSavedOf) {
        VerdictSentences sentences = new VerdictSentences(all, settings, timeSavedOf);
        return Stream.concat(sentences.answer().stream(), new CaveatSentences(all).texts().stream())
                .limit(MOST)
                .toList();
    }

    private List<String> answer() {
        Optional<ConfigurationVerdict> baseline = all.stream()
                .filter(verdict -> verdict.baseline() && verdict.seeds() > 0)
                .findFirst();
        if (all.stream().allMatch(verdict -> verdict.seeds() == 0)) {
            return List.of("No trial was completed, so there is nothing to judge.");
        }
        if (baseline.isEmpty()) {
            return withoutBaseline();
        }
        String baselineError = Phrases.error(baseline.get());
        if (judged.isEmpty()) {
            return List.of("The baseline's error is %s over %s; there is no other configuration to compare it with."
                    .formatted(baselineError, counted(baseline.get().seeds(), "seed")));
        }
        if (judged.stream().allMatch(verdict -> verdict.againstBaseline().verdict() == null)) {
            return withoutVerdicts(baselineError);
        }
        List<String> answer = new ArrayList<>();
        answer.add(withinMargin(baselineError));
        answer.add(CurveSentence.of(judged));
        better().ifPresent(answer::add);
        answer.add(worse());
        return answer;
    }

    private List<String> withoutBaseline() {
        List<String> answer = new ArrayList<>();
        answer.add("The study has no completed baseline, so nothing shows what freezing costs or saves.");
        all.stream()
                .filter(verdict -> verdict.errorPercent() != null)
                .min(Comparator.comparing(Phrases::errorPercent))
                .ifPresent(best -> answer.add("The least error is that of %s: %s over %s."
                        .formatted(best.configuration().name(), Phrases.error(best), counted(best.seeds(), "seed"))));
        answer.add("A baseline never freezes early (t0: 1) and needs the seeds of the other configurations.");
        return answer;
    }

    private List<String> withoutVerdicts(String baselineError) {
        List<ConfigurationVerdict> compared = judged.stream()
                .filter(verdict -> verdict.againstBaseline().comparison() != null)
                .toList();
        if (compared.isEmpty()) {
            return List.of(
                    "No configuration has a completed trial whose seed the baseline (%s) was run with too, so none can be"
                                    .formatted(baselineError)
                            + " compared with it.");
        }
        List<String> answer = new ArrayList<>();
        answer.add("One seed decides nothing, and no configuration has two in common with the baseline (%s)."
                .formatted(baselineError));
        compared.stream()
                .filter(verdict -> Phrases.againstBaseline(verdict).points() < settings.marginPoints())
                .filter(Phrases::savesTime)
                .max(Comparator.comparing(Phrases::timeSaved))
                .ifPresent(best -> answer.add("At first sight %s saves %s, %s."
                        .formatted(
                                best.configuration().name(),
                                Phrases.timeSaved(best, timeSavedOf),
                                Numbers.points(Phrases.againstBaseline(best).points()))));
        answer.add("Three seeds or more of every configuration give intervals and verdicts.");
        return answer;
    }

    private String withinMargin(String baselineError) {
        List<ConfigurationVerdict> within = judged.stream()
                .filter(verdict -> verdict.againstBaseline().verdict() != null
                        && verdict.againstBaseline().verdict().withinMargin())
                .toList();
        String margin =
                "%s points of the baseline (%s)".formatted(Numbers.trimmed(settings.marginPoints()), baselineError);
        Optional<ConfigurationVerdict> fastest =
                within.stream().filter(Phrases::savesTime).max(Comparator.comparing(Phrases::timeSaved));
        if (fastest.isPresent()) {
            return "Within %s: %s saves %s, %s."
                    .formatted(
                            margin,
                            fastest.get().configuration().name(),
                            Phrases.timeSaved(fastest.get(), timeSavedOf),
                            Phrases.difference(fastest.get()));
        }
        if (!within.isEmpty()
                && within.stream().allMatch(verdict -> verdict.configuration().timeSaved() == null)) {
            ConfigurationVerdict best = within.stream()
                    .min(Comparator.comparing(
                            verdict -> Phrases.againstBaseline(verdict).points()))
                    .orElseThrow();
            return "Within %s: %s, %s.".formatted(margin, best.configuration().name(), Phrases.difference(best));
        }
        return "No configuration that saves time is shown to be within %s%s."
                .formatted(
                        margin,
                        Phrases.nearestToDecided(
                                judged.stream()
                                        .filter(verdict ->
                                                verdict.againstBaseline().verdict() == Verdict.UNDECIDED)
                                        .filter(Phrases::savesTime),
                                verdict -> verdict.againstBaseline().comparison()));
    }

    private Optional<String> better() {
        List<ConfigurationVerdict> better = with(Verdict.BETTER);
        return better.stream()
                .min(Comparator.comparing(
                        verdict -> Phrases.againstBaseline(verdict).points()))
                .map(best -> "%s better than the baseline, %s%s: %s."
                        .formatted(
                                Phrases.areOf(better.size(), judged.size()),
                                better.size() == 1 ? "" : "most of all ",
                                best.configuration().name(),
                                Phrases.difference(best)));
    }

    private String worse() {
        int within = with(Verdict.WORSE_WITHIN_MARGIN).size();
        int worse = with(Verdict.WORSE).size() + within;
        int undecided = with(Verdict.UNDECIDED).size();
        return (worse == 0 ? "No configuration is shown to be" : Phrases.areOf(worse, judged.size()))
                + " worse than the baseline"
                + (within == 0 ? "" : ", %s within the margin".formatted(within == worse ? "yet" : within + " of them"))
                + (undecided == 0
                        ? ""
                        : "; %s undecided".formatted(undecided == 1 ? "1 is" : "%s are".formatted(undecided)))
                + ".";
    }

    private List<ConfigurationVerdict> with(Verdict verdict) {
        return judged.stream()
                .filter(one -> one.againstBaseline().verdict() == verdict)
                .toList();
    }
}
