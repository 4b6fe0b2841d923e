package dev.freezeout.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.freezeout.schedule.FreezeOutSettings;
import dev.freezeout.schedule.FreezingSettings;
import dev.freezeout.schedule.rule.FreezingRules;
import dev.freezeout.study.PlannedTrial;
import dev.freezeout.study.StudyPlan;
import dev.freezeout.trial.Forecast;
import dev.freezeout.trial.TrialConfiguration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plan for programs.
 *
 * @param estimatedCost null if the plan goes by measured step times, as in its trials
 * @param predictedCost null if it does not
 */
record PlanJson(
        String study,
        long configurations,
        long iterations,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double estimatedCost,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double predictedCost,
        List<PlannedTrialJson> trials) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    static PlanJson of(StudyPlan plan) {
        return new PlanJson(
                plan.spec().name(),
                plan.configurations(),
                plan.iterations(),
                plan.isCalibrated() ? null : (Double) plan.relativeCost(),
                plan.isCalibrated() ? (Double) plan.relativeCost() : null,
                plan.planned().stream().map(PlannedTrialJson::of).toList());
    }

    /** The documents of {@code plan --json}: indented, with keys in the case of the results' columns. */
    static String write(Object document) throws JsonProcessingException {
        return JSON.writeValueAsString(document) + "\n";
    }

    /** A trial, whose keys are the columns that the results have for it. */
    record PlannedTrialJson(
            String trialId,
            String configurationId,
            boolean baseline,
            String rule,
            Map<String, Object> ruleOptions,
            @Nullable String control,
            double epochShare,
            @Nullable String howScale,
            boolean scaleLr,
            @Nullable Double t0,
            boolean constTime,
            @Nullable String constTimeBy,
            String precision,
            long seed,
            double epochs,
            long iterations,
            boolean lengthIsEstimated,
            double estimatedTimeSaved,
            double countedTimeSaved,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double estimatedCost,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double predictedCost,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double predictedTimeSaved,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double predictedTrainingSeconds) {

        static PlannedTrialJson of(PlannedTrial planned) {
            TrialConfiguration configuration = planned.trial().configuration();
            FreezingSettings freezing = configuration.freezing();
            FreezeOutSettings settings = freezing instanceof FreezeOutSettings freezeOut ? freezeOut : null;
            Forecast forecast = planned.trial().forecast();
            return new PlannedTrialJson(
                    planned.trial().id(),
                    planned.trial().configurationId(),
                    configuration.isBaseline(),
                    FreezingRules.name(freezing),
                    FreezingRules.writtenOptions(freezing),
                    configuration.epochShare() < 1 ? "shorter" : null,
                    configuration.epochShare(),
                    settings == null ? null : settings.howScale().toString(),
                    settings != null && settings.scaleLr(),
                    settings == null ? null : (Double) settings.t0(),
                    freezing.constTime().isStretched(),
                    freezing.constTime().by(),
                    configuration.precision().toString(),
                    configuration.seed(),
                    planned.length().epochs(),
                    planned.length().iterations(),
                    !planned.isLengthKnown(),
                    configuration.estimatedTimeSaved(),
                    configuration.countedTimeSaved(),
                    forecast == null ? (Double) planned.relativeCost() : null,
                    forecast == null ? null : (Double) planned.relativeCost(),
                    forecast == null ? null : (Double) forecast.timeSaved(),
                    forecast == null ? null : (Double) forecast.trainingSeconds());
        }
    }
}
