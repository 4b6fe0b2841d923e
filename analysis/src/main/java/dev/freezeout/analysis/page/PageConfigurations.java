package dev.freezeout.analysis.page;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import dev.freezeout.analysis.chart.style.MarkStyle;
import dev.freezeout.analysis.configuration.Configuration;
import dev.freezeout.analysis.configuration.FreezingRule;
import dev.freezeout.analysis.configuration.Strategy;
import dev.freezeout.analysis.configuration.TimeSaved;
import dev.freezeout.analysis.configuration.TrialOutcome;
import dev.freezeout.analysis.configuration.Wording;
import dev.freezeout.analysis.statistics.Comparison;
import dev.freezeout.analysis.statistics.ConfigurationVerdict;
import dev.freezeout.analysis.statistics.CurveVerdict;
import dev.freezeout.analysis.statistics.FrontPoint;
import dev.freezeout.analysis.statistics.Interval;
import dev.freezeout.analysis.statistics.Verdict;
import dev.freezeout.analysis.verdict.JudgedGroup;
import dev.freezeout.analysis.verdict.JudgedStudy;
import dev.freezeout.analysis.verdict.VerdictTexts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The configurations of a study for its page, in the order of the table, also those without a completed trial. */
final class PageConfigurations {

    private static final PageData.Saved NOTHING_SAVED = new PageData.Saved(0, null);

    private static final Set<@Nullable String> WITHIN_MARGIN = Arrays.stream(Verdict.values())
            .filter(Verdict::withinMargin)
            .map(Verdict::toString)
            .collect(toSet());

    private final JudgedStudy judged;
    private final Map<List<String>, Configuration> completed = new HashMap<>();
    private final Map<List<String>, PageData.Schedule> schedules;

    /**
     * Prepares the configurations of a study.
     *
     * @param configurations those with a completed trial
     * @param schedules by {@code comparable} and id, where they are known
     */
    PageConfigurations(
            JudgedStudy judged, List<Configuration> configurations, Map<List<String>, PageData.Schedule> schedules) {
        this.judged = judged;
        this.schedules = schedules;
        configurations.forEach(configuration ->
                completed.putIfAbsent(List.of(configuration.comparable(), configuration.id()), configuration));
    }

    /** Index of each configuration on the page, by {@code comparable} and id. */
    Map<List<String>, Integer> indices() {
        Map<List<String>, Integer> indices = new LinkedHashMap<>();
        for (JudgedGroup group : judged.groups()) {
            own(group)
                    .forEach(verdict -> indices.put(
                            List.of(group.comparable(), verdict.configuration().key()), indices.size()));
        }
        return indices;
    }

    /** The verdicts of a group but for those on baselines of other precisions, which have a group of their own. */
    private static List<ConfigurationVerdict> own(JudgedGroup group) {
        return group.verdicts().configurations().stream()
                .filter(verdict -> group.count(verdict.configuration().key(), trial -> true) > 0)
                .toList();
    }

    /**
     * The configurations, in the order of their indices.
     *
     * @param trials of the page
     * @param fronts of each group, by kind of time saved
     */
    List<PageData.Configuration> all(List<PageData.Trial> trials, List<Map<TimeSaved, List<FrontPoint>>> fronts) {
        Map<Integer, List<PageData.Trial>> byIndex = trials.stream()
                .filter(PageData.Trial::completed)
                .collect(groupingBy(PageData.Trial::configuration, toList()));
        List<PageData.Configuration> all = new ArrayList<>();
        for (int g = 0; g < judged.groups().size(); g++) {
            for (ConfigurationVerdict verdict : own(judged.groups().get(g))) {
                all.add(configuration(g, verdict, byIndex.getOrDefault(all.size(), List.of()), fronts.get(g)));
            }
        }
        return all;
    }

    /**
     * The configuration that the study speaks for most, of those that freeze layers beforehand and in no more epochs: within
     * the margin of the baseline rather than not, FreezeOut's own rather than another rule's, on the Pareto front rather than
     * not, and then the one that saves most.
     *
     * @param kind of time saved
     */
    static Optional<PageData.Configuration> featured(List<PageData.Configuration> all, TimeSaved kind) {
        String key = kind.toString();
        return all.stream()
                .filter(one -> one.schedule() != null
                        && !one.baseline()
                        && !one.control()
                        && one.constTime() == null
                        && one.seeds() > 0)
                .max(Comparator.comparing((PageData.Configuration one) -> WITHIN_MARGIN.contains(one.verdict()))
                        .thenComparing(one -> one.rule().equals(FreezingRule.FREEZEOUT))
                        .thenComparing(one -> one.isOnFront(key))
                        .thenComparing(one ->
                                one.times().getOrDefault(key, NOTHING_SAVED).saved()));
    }

    private PageData.Configuration configuration(
            int index, ConfigurationVerdict own, List<PageData.Trial> trials, Map<TimeSaved, List<FrontPoint>> fronts) {
        JudgedGroup group = judged.groups().get(index);
        String id = own.configuration().key();
        List<String> key = List.of(group.comparable(), id);
        Configuration configuration = completed.get(key);
        ConfigurationVerdict verdict =
                configuration == null ? own : judged.verdict(configuration).orElse(own);
        Strategy strategy = group.strategy(id);
        MarkStyle style = MarkStyle.of(strategy);
        Comparison comparison = verdict.againstBaseline().comparison();
        Verdict against = verdict.againstBaseline().verdict();
        long all = group.count(id, trial -> true);
        long diverged = group.count(id, TrialOutcome::diverged);
        return new PageData.Configuration(
                id,
                index,
                own.configuration().name(),
                strategy.family() + Wording.constTime(strategy.constTimeBy()),
                strategy.baseline(),
                strategy.isControl(),
                strategy.rule().name(),
                strategy.howScale(),
                strategy.scaleLr(),
                strategy.t0(),
                strategy.constTimeBy(),
                strategy.epochShare(),
                strategy.precision(),
                String.format(Locale.ROOT, "#%06x", style.colour().getRGB() & 0xFFFFFF),
                style.shape().toString(),
                style.filled(),
                trials.size(),
                diverged,
                all - diverged - group.count(id, TrialOutcome::completed),
                configuration == null ? null : Double.valueOf(configuration.error()),
                configuration == null ? null : judged.bar(configuration),
                meanOfKnown(trials, PageData.Trial::validationError),
                times(configuration),
                comparison == null ? null : difference(comparison),
                against == null ? null : against.toString(),
                VerdictTexts.againstBaseline(verdict, group),
                comparison == null ? null : comparison.seedsNeeded(),
                curve(own, judged.hasControls()),
                onFront(id, fronts),
                trials.isEmpty() ? null : seconds(trials),
                schedules.get(key));
    }

    private static Map<String, PageData.Saved> times(@Nullable Configuration configuration) {
        Map<String, PageData.Saved> times = new LinkedHashMap<>();
        for (TimeSaved kind : TimeSaved.values()) {
            Double saved = configuration == null ? null : configuration.timeSaved(kind);
            if (configuration != null && saved != null) {
                Double half = configuration.timeSavedInterval(kind);
                times.put(kind.toString(), new PageData.Saved(saved, half == null || half == 0 ? null : half));
            }
        }
        return times;
    }

    private static PageData.Difference difference(Comparison comparison) {
        Interval interval = comparison.interval();
        return new PageData.Difference(
                comparison.seeds(),
                comparison.points(),
                interval == null ? null : Double.valueOf(interval.lower()),
                interval == null ? null : Double.valueOf(interval.upper()),
                comparison.pValue(),
                comparison.correctedPValue());
    }

    private static PageData.@Nullable Curve curve(ConfigurationVerdict of, boolean hasControls) {
        Comparison comparison = of.againstCurve().comparison();
        CurveVerdict verdict = of.againstCurve().verdict();
        if (!hasControls) {
            return null;
        }
        Interval interval = comparison == null ? null : comparison.interval();
        return new PageData.Curve(
                VerdictTexts.againstCurve(of),
                verdict == null ? null : verdict.toString(),
                comparison == null ? null : Double.valueOf(comparison.points()),
                interval == null ? null : Double.valueOf(interval.lower()),
                interval == null ? null : Double.valueOf(interval.upper()));
    }

    private static Map<String, PageData.OnFront> onFront(String id, Map<TimeSaved, List<FrontPoint>> fronts) {
        Map<String, PageData.OnFront> on = new LinkedHashMap<>();
        fronts.forEach((kind, points) -> points.stream()
                .filter(point -> point.key().equals(id))
                .forEach(point -> on.put(kind.toString(), new PageData.OnFront(point.on(), point.chance()))));
        return on;
    }

    private static PageData.Seconds seconds(List<PageData.Trial> trials) {
        return new PageData.Seconds(
                mean(trials, PageData.Seconds::training),
                meanOfKnown(trials, trial -> trial.seconds().data()),
                mean(trials, PageData.Seconds::evaluation),
                mean(trials, PageData.Seconds::checkpoints),
                mean(trials, PageData.Seconds::saving));
    }

    private static double mean(List<PageData.Trial> trials, ToDoubleFunction<PageData.Seconds> seconds) {
        return trials.stream()
                .mapToDouble(trial -> seconds.applyAsDouble(trial.seconds()))
                .average()
                .orElse(0);
    }

    /** The mean; null without any value. */
    private static @Nullable Double meanOfKnown(
            List<PageData.Trial> trials, Function<PageData.Trial, @Nullable Double> value) {
        OptionalDouble mean = trials.stream()
                .map(value)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .average();
        return mean.isPresent() ? Double.valueOf(mean.getAsDouble()) : null;
    }
}
