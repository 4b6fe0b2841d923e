package dev.freezeout.analysis.verdict;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.freezeout.analysis.configuration.Configuration;
import dev.freezeout.analysis.configuration.RuleNames;
import dev.freezeout.analysis.configuration.Strategy;
import dev.freezeout.analysis.configuration.TrialOutcome;
import dev.freezeout.analysis.configuration.Wording;
import dev.freezeout.analysis.statistics.Comparison;
import dev.freezeout.analysis.statistics.ConfigurationVerdict;
import dev.freezeout.analysis.statistics.Interval;
import dev.freezeout.analysis.statistics.VerdictSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The verdicts on the configurations of a study, group by group of those that may be compared, float32 first.
 *
 * @param groups empty for configurations that nobody judged
 */
public record JudgedStudy(List<JudgedGroup> groups) {

    public JudgedStudy {
        groups = List.copyOf(groups);
    }

    /**
     * Judges a study.
     *
     * @param trials all that ended
     * @param configurations those with a completed trial
     */
    public static JudgedStudy of(
            List<TrialOutcome> trials, List<Configuration> configurations, VerdictSettings settings) {
        RuleNames names = RuleNames.of(
                trials.stream().map(trial -> trial.strategy().rule()).toList());
        List<JudgedGroup> groups = new ArrayList<>();
        trials.stream()
                .collect(groupingBy(TrialOutcome::comparable, LinkedHashMap::new, toList()))
                .values()
                .forEach(own ->
                        groups.add(JudgedGroup.of(own, guests(own.get(0), trials), configurations, names, settings)));
        groups.sort(Comparator.comparing((JudgedGroup group) -> Wording.precision(group.precision()))
                .thenComparing(JudgedGroup::comparable));
        return new JudgedStudy(groups);
    }

    private static List<TrialOutcome> guests(TrialOutcome host, List<TrialOutcome> trials) {
        return trials.stream()
                .filter(trial -> host.strategy().precision().equals(Strategy.FLOAT32)
                        && trial.setting().equals(host.setting())
                        && trial.strategy().baseline()
                        && !trial.strategy().precision().equals(Strategy.FLOAT32))
                .toList();
    }

    /** The answer in words; where there are several groups each sentence begins with what tells its group apart. */
    public List<String> answer() {
        List<String> labels = labels();
        List<String> answer = new ArrayList<>();
        for (int n = 0; n < groups.size(); n++) {
            String label = labels.get(n);
            groups.get(n)
                    .verdicts()
                    .sentences()
                    .forEach(sentence -> answer.add(label.isEmpty() ? sentence : label + ": " + sentence));
        }
        return answer;
    }

    /** A baseline's row beside the float32 one is its verdict there. */
    public Optional<ConfigurationVerdict> verdict(Configuration configuration) {
        Optional<ConfigurationVerdict> own = group(configuration).flatMap(group -> group.verdict(configuration.id()));
        return configuration.baseline()
                ? groups.stream()
                        .flatMap(group -> group.verdict(configuration.id()).stream())
                        .filter(verdict -> !verdict.baseline())
                        .findFirst()
                        .or(() -> own)
                : own;
    }

    /** The group that a configuration is judged in. */
    public Optional<JudgedGroup> group(Configuration configuration) {
        return groups.stream()
                .filter(group -> group.comparable().equals(configuration.comparable()))
                .findFirst();
    }

    /** The configurations as people read them: in each group its baseline, then by verdict and time saved. */
    public List<Configuration> ordered(List<Configuration> configurations) {
        Map<List<String>, Integer> order = new LinkedHashMap<>();
        for (JudgedGroup group : groups) {
            group.verdicts()
                    .configurations()
                    .forEach(verdict -> order.putIfAbsent(
                            List.of(group.comparable(), verdict.configuration().key()), order.size()));
        }
        return configurations.stream()
                .sorted(Comparator.comparing(configuration ->
                        order.getOrDefault(List.of(configuration.comparable(), configuration.id()), Integer.MAX_VALUE)))
                .toList();
    }

    /** Of each group what tells it apart, such as {@code bf16}; empty texts if there is one group. */
    public List<String> labels() {
        return GroupLabels.of(groups);
    }

    /** What the verdicts were judged by. */
    public VerdictSettings settings() {
        return groups.isEmpty()
                ? VerdictSettings.DEFAULT
                : groups.get(0).verdicts().settings();
    }

    /** Whether any configuration is compared with its baseline, be it with one seed. */
    public boolean hasDifferences() {
        return verdicts().anyMatch(verdict -> verdict.againstBaseline().comparison() != null);
    }

    /** Whether intervals of differences are known, which error bars then show. */
    public boolean hasIntervals() {
        return verdicts().anyMatch(verdict -> interval(verdict) != null);
    }

    /** Whether a group has a baseline trained for a share of its epochs. */
    public boolean hasControls() {
        return groups.stream()
                .anyMatch(group -> !group.verdicts().controlCurve().isEmpty());
    }

    /**
     * Half of a configuration's error bar, in points: of the interval of its difference from the baseline, which the baseline
     * has none of; where no such interval is known, of the interval of its mean error. Null for none.
     */
    @Nullable
    public Double bar(Configuration configuration) {
        if (!hasIntervals()) {
            return configuration.errorInterval();
        }
        return configuration.baseline()
                ? null
                : verdict(configuration).map(JudgedStudy::half).orElse(null);
    }

    /** What error bars show. */
    public String barsMeaning() {
        return groups.isEmpty() || !hasIntervals()
                ? "95 % interval of the mean over seeds, by the deviation of all configurations together"
                : "%s %% interval of the difference from the baseline over common seeds, by the deviation of all configurations together"
                        .formatted(Wording.trimmed(
                                100 * groups.get(0).verdicts().settings().confidence()));
    }

    private Stream<ConfigurationVerdict> verdicts() {
        return groups.stream().flatMap(group -> group.verdicts().configurations().stream());
    }

    /** Half of the interval of a difference; null if it is not known. */
    public static @Nullable Double half(ConfigurationVerdict verdict) {
        Interval interval = interval(verdict);
        return interval == null ? null : Double.valueOf((interval.upper() - interval.lower()) / 2);
    }

    private static @Nullable Interval interval(ConfigurationVerdict verdict) {
        Comparison comparison = verdict.againstBaseline().comparison();
        return comparison == null ? null : comparison.interval();
    }
}
