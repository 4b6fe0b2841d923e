package dev.freezeout.analysis.verdict;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.freezeout.analysis.configuration.Configuration;
import dev.freezeout.analysis.configuration.RuleNames;
import dev.freezeout.analysis.configuration.Strategy;
import dev.freezeout.analysis.configuration.TimeSaved;
import dev.freezeout.analysis.configuration.TrialOutcome;
import dev.freezeout.analysis.statistics.ComparedConfiguration;
import dev.freezeout.analysis.statistics.ConfigurationVerdict;
import dev.freezeout.analysis.statistics.Interval;
import dev.freezeout.analysis.statistics.Observation;
import dev.freezeout.analysis.statistics.StudyErrors;
import dev.freezeout.analysis.statistics.StudyVerdicts;
import dev.freezeout.analysis.statistics.VerdictSettings;
import dev.freezeout.analysis.statistics.VerdictSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The verdicts on configurations that may be compared with each other: those of one network, data set, training and precision.
 * Into a group of float32 comes the baseline of another precision too, as one more configuration.
 *
 * @param trials all that ended, in the order of their configurations
 */
public record JudgedGroup(List<TrialOutcome> trials, VerdictSummary verdicts) {

    public JudgedGroup {
        trials = List.copyOf(trials);
    }

    /**
     * Judges a group.
     *
     * @param own trials of the group, one or more
     * @param guests baseline trials of other precisions
     * @param configurations those of the study that have a completed trial
     */
    static JudgedGroup of(
            List<TrialOutcome> own,
            List<TrialOutcome> guests,
            List<Configuration> configurations,
            RuleNames names,
            VerdictSettings settings) {
        String comparable = own.get(0).comparable();
        TimeSaved by = configurations.get(0).timeSavedBy();
        Map<String, Configuration> completed = new LinkedHashMap<>();
        configurations.stream()
                .filter(configuration -> configuration.comparable().equals(comparable))
                .forEach(configuration -> completed.putIfAbsent(configuration.id(), configuration));
        List<ComparedConfiguration> compared = new ArrayList<>();
        byConfiguration(own).forEach((id, trials) -> compared.add(compared(id, trials, names, completed.get(id))));
        byConfiguration(guests).forEach((id, trials) -> compared.add(compared(id, trials, names, null)));
        List<TrialOutcome> all = new ArrayList<>(own);
        all.addAll(guests);
        StudyErrors errors = new StudyErrors(compared, baseline(own).orElse(null), observations(all), timeSavedOf(by));
        return new JudgedGroup(own, StudyVerdicts.of(errors, settings));
    }

    private static Map<String, List<TrialOutcome>> byConfiguration(List<TrialOutcome> trials) {
        return trials.stream().collect(groupingBy(TrialOutcome::configuration, LinkedHashMap::new, toList()));
    }

    private static ComparedConfiguration compared(
            String id, List<TrialOutcome> trials, RuleNames names, @Nullable Configuration completed) {
        Strategy strategy = trials.get(0).strategy();
        return new ComparedConfiguration(
                id,
                strategy.fullName(names),
                strategy.isControl(),
                (int) trials.stream().filter(TrialOutcome::diverged).count(),
                completed == null ? null : completed.timeSaved(),
                completed == null ? null : timeSavedInterval(completed));
    }

    private static @Nullable Interval timeSavedInterval(Configuration configuration) {
        Double saved = configuration.timeSaved();
        Double half = configuration.timeSavedInterval();
        return saved == null || half == null || half == 0 ? null : new Interval(saved - half, saved + half);
    }

    /** The baseline; of several the first one that was completed. */
    private static Optional<String> baseline(List<TrialOutcome> trials) {
        List<TrialOutcome> baselines =
                trials.stream().filter(trial -> trial.strategy().baseline()).toList();
        return baselines.stream()
                .filter(TrialOutcome::completed)
                .findFirst()
                .or(() -> baselines.stream().findFirst())
                .map(TrialOutcome::configuration);
    }

    /** Errors of its own trials. */
    public List<Observation> observations() {
        return observations(trials);
    }

    /** One a configuration and seed: the first one. */
    private static List<Observation> observations(List<TrialOutcome> trials) {
        Map<List<Object>, Observation> observations = new LinkedHashMap<>();
        for (TrialOutcome trial : trials) {
            Double error = trial.error();
            if (trial.completed() && error != null) {
                observations.putIfAbsent(
                        List.of(trial.configuration(), trial.seed()),
                        new Observation(trial.configuration(), trial.seed(), error));
            }
        }
        return List.copyOf(observations.values());
    }

    private static String timeSavedOf(TimeSaved by) {
        return switch (by) {
            case STEPS -> "the steps' time";
            case MEASURED -> "the training time";
            case ESTIMATED -> "the time by estimate";
            case COUNTED -> "the operations";
        };
    }

    /** Network, data, epochs, batch and learning rate in words. */
    public String trained() {
        return String.join(", ", trials.get(0).described());
    }

    /** What its trials have in common, as the SQL writes it: the key by which rows find their group. */
    public String comparable() {
        return trials.get(0).comparable();
    }

    /** Network, data and training in words. */
    public String setting() {
        return trials.get(0).setting();
    }

    /** What its trials compute in: float32 or bf16. */
    public String precision() {
        return trials.get(0).strategy().precision();
    }

    /** Id of the baseline that others are compared with; null without one. */
    @Nullable
    public String baseline() {
        return baseline(trials).orElse(null);
    }

    /** How a configuration of its trials trains. */
    public Strategy strategy(String configuration) {
        return trials.stream()
                .filter(trial -> trial.configuration().equals(configuration))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No trial is of configuration " + configuration))
                .strategy();
    }

    /** The verdict on a configuration; empty if it is none of the group. */
    public Optional<ConfigurationVerdict> verdict(String configuration) {
        return verdicts.configurations().stream()
                .filter(verdict -> verdict.configuration().key().equals(configuration))
                .findFirst();
    }

    /** How many of a configuration's trials are like that. */
    public long count(String configuration, Predicate<TrialOutcome> like) {
        return trials.stream()
                .filter(trial -> trial.configuration().equals(configuration) && like.test(trial))
                .count();
    }
}
