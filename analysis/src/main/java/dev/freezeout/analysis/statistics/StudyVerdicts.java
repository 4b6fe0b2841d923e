package dev.freezeout.analysis.statistics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges the configurations of a study against its baseline and against training for less time.
 *
 * <p>A configuration differs from the baseline by d, the mean over the seeds that both have of error − baseline error, with the
 * interval d ± t · σ · √(2 / n), σ and its degrees of freedom by the block design over all configurations ({@code BlockDesign},
 * {@code SeedDeviation}). Its p-value is corrected by Holm over the configurations, controls included ({@code HolmCorrection}).
 *
 * <p>What is missing is told, not guessed: seeds that a configuration lacks are left out of its comparison, and a configuration
 * without a verdict has a {@link NoVerdict} as the reason. With a single common seed there is a difference, and an interval
 * where other configurations tell σ, but no verdict. Where σ = 0 the interval is d alone and any d but 0 is significant.
 * Diverged trials have no error: a verdict is on the seeds that came through, and {@link ComparedConfiguration#diverged} stands
 * beside it.
 */
public final class StudyVerdicts {

    private final StudyErrors study;
    private final VerdictSettings settings;
    private final ErrorTable errors;
    private final SeedDeviation deviation;
    private final @Nullable ControlCurve curve;

    private StudyVerdicts(StudyErrors study, VerdictSettings settings) {
        this.study = study;
        this.settings = settings;
        errors = ErrorTable.of(study.observations());
        deviation = SeedDeviation.of(errors);
        curve = curve(study, errors).orElse(null);
    }

    /** Judges a study. */
    public static VerdictSummary of(StudyErrors study, VerdictSettings settings) {
        return new StudyVerdicts(study, settings).summary();
    }

    /**
     * The control curve of a study; empty without a completed baseline and a completed control whose time saved is known. Of
     * two that save the same time the first one counts.
     */
    public static Optional<ControlCurve> curve(StudyErrors study) {
        return curve(study, ErrorTable.of(study.observations()));
    }

    private static Optional<ControlCurve> curve(StudyErrors study, ErrorTable errors) {
        String baseline = study.baseline();
        if (baseline == null || errors.of(baseline).isEmpty()) {
            return Optional.empty();
        }
        List<ControlPoint> points = new ArrayList<>();
        points.add(new ControlPoint(baseline, 0, errors.mean(baseline)));
        for (ComparedConfiguration configuration : study.configurations()) {
            Double timeSaved = configuration.timeSaved();
            String key = configuration.key();
            if (configuration.control()
                    && timeSaved != null
                    && !errors.of(key).isEmpty()
                    && points.stream().noneMatch(point -> point.timeSaved() == timeSaved)) {
                points.add(new ControlPoint(key, timeSaved, errors.mean(key)));
            }
        }
        return points.size() == 1 ? Optional.empty() : Optional.of(new ControlCurve(points));
    }

    private VerdictSummary summary() {
        Map<String, Judgement<Verdict>> againstBaseline = againstBaseline();
        Map<String, Judgement<CurveVerdict>> againstCurve = againstCurve();
        List<ConfigurationVerdict> verdicts = new ArrayList<>();
        for (ComparedConfiguration configuration : study.configurations()) {
            String key = configuration.key();
            int seeds = errors.of(key).size();
            verdicts.add(new ConfigurationVerdict(
                    configuration,
                    key.equals(study.baseline()),
                    seeds,
                    seeds == 0 ? null : Double.valueOf(errors.mean(key)),
                    deviation.deviants().contains(key),
                    againstBaseline.getOrDefault(key, Judgement.none(NoVerdict.NO_COMMON_SEED)),
                    againstCurve.getOrDefault(key, Judgement.none(NoVerdict.NO_COMMON_SEED))));
        }
        verdicts.sort(ConfigurationVerdict.READING_ORDER);
        return new VerdictSummary(
                VerdictSentences.of(verdicts, settings, study.timeSavedOf()),
                settings,
                study.timeSavedOf(),
                Double.isNaN(deviation.points()) ? null : Double.valueOf(deviation.points()),
                deviation.degreesOfFreedom(),
                curve == null ? List.of() : curve.points(),
                verdicts);
    }

    private Map<String, Judgement<Verdict>> againstBaseline() {
        Map<String, Judgement<Verdict>> judgements = new HashMap<>();
        Map<String, Difference> differences = new LinkedHashMap<>();
        String baseline = study.baseline();
        for (ComparedConfiguration configuration : study.configurations()) {
            String key = configuration.key();
            if (key.equals(baseline)) {
                judgements.put(key, Judgement.none(NoVerdict.BASELINE));
            } else if (errors.of(key).isEmpty()) {
                judgements.put(key, Judgement.none(NoVerdict.NO_ERRORS));
            } else if (baseline == null || errors.of(baseline).isEmpty()) {
                judgements.put(key, Judgement.none(NoVerdict.NO_BASELINE));
            } else {
                Difference.of(errors, deviation, Map.of(key, 1.0, baseline, -1.0))
                        .ifPresent(difference -> differences.put(key, difference));
            }
        }
        judgements.putAll(Judge.againstBaseline(settings).judge(differences));
        return judgements;
    }

    private Map<String, Judgement<CurveVerdict>> againstCurve() {
        Map<String, Judgement<CurveVerdict>> judgements = new HashMap<>();
        Map<String, Difference> differences = new LinkedHashMap<>();
        for (ComparedConfiguration configuration : study.configurations()) {
            String key = configuration.key();
            Optional<NoVerdict> reason = outsideCurve(configuration);
            if (reason.isPresent()) {
                judgements.put(key, Judgement.none(reason.get()));
            } else {
                Difference.of(errors, deviation, lessCurve(configuration))
                        .ifPresent(difference -> differences.put(key, difference));
            }
        }
        judgements.putAll(Judge.againstCurve(settings).judge(differences));
        return judgements;
    }

    private Optional<NoVerdict> outsideCurve(ComparedConfiguration configuration) {
        if (configuration.key().equals(study.baseline())) {
            return Optional.of(NoVerdict.BASELINE);
        }
        if (configuration.control()) {
            return Optional.of(NoVerdict.CONTROL);
        }
        if (errors.of(configuration.key()).isEmpty()) {
            return Optional.of(NoVerdict.NO_ERRORS);
        }
        if (curve == null) {
            return Optional.of(
                    study.baseline() == null || errors.of(study.baseline()).isEmpty()
                            ? NoVerdict.NO_BASELINE
                            : NoVerdict.NO_CONTROLS);
        }
        Double timeSaved = configuration.timeSaved();
        if (timeSaved == null) {
            return Optional.of(NoVerdict.NO_TIME_SAVED);
        }
        return curve.errorAt(timeSaved).isPresent() ? Optional.empty() : Optional.of(NoVerdict.OUTSIDE_CURVE);
    }

    /** Weights of a configuration less the curve at its own time saved. */
    private Map<String, Double> lessCurve(ComparedConfiguration configuration) {
        Map<String, Double> weights = new HashMap<>();
        Double timeSaved = configuration.timeSaved();
        if (curve != null && timeSaved != null) {
            curve.weightsAt(timeSaved).orElseThrow().forEach((key, weight) -> weights.put(key, -weight));
        }
        weights.put(configuration.key(), 1.0);
        return weights;
    }
}
