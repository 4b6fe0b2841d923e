package dev.freezeout.store.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freezeout.network.Architecture;
import dev.freezeout.network.Architectures;
import dev.freezeout.schedule.FreezeOutSettings;
import dev.freezeout.schedule.FreezingSettings;
import dev.freezeout.schedule.rule.FreezingRules;
import dev.freezeout.trial.DataSettings;
import dev.freezeout.trial.Forecast;
import dev.freezeout.trial.TrainingSettings;
import dev.freezeout.trial.Trial;
import dev.freezeout.trial.result.Completed;
import dev.freezeout.trial.result.EpochMetrics;
import dev.freezeout.trial.result.Evaluation;
import dev.freezeout.trial.result.Provenance;
import dev.freezeout.trial.result.RunPlan;
import dev.freezeout.trial.result.RunSummary;
import dev.freezeout.trial.result.RunTimes;
import dev.freezeout.trial.result.TrialResult;
import dev.freezeout.trial.result.TrialStatus;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A trial's result with the values that its row in the trials table needs. */
record TrialRow(TrialResult result) {

    private static final ObjectMapper JSON = new ObjectMapper();

    RunSummary run() {
        return result.run();
    }

    Trial trial() {
        return run().trial();
    }

    RunPlan plan() {
        return run().plan();
    }

    RunTimes times() {
        return run().times();
    }

    Provenance from() {
        return run().provenance();
    }

    DataSettings data() {
        return trial().configuration().data();
    }

    Architecture model() {
        return trial().configuration().model();
    }

    /** Such as {@code {"depth":40,"widenFactor":4,"dropout":0.0}}. */
    String modelOptions() {
        return written(Architectures.options(model()));
    }

    private static String written(Map<String, Object> options) {
        try {
            return JSON.writeValueAsString(options);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Options are values that can be written", e);
        }
    }

    String estimatedBy() {
        return trial().configuration().isEstimatedByOriginal() ? "original" : "counted";
    }

    @Nullable
    Double predictedTrainingSeconds() {
        Forecast forecast = trial().forecast();
        return forecast == null || freezing().isAdaptive() ? null : forecast.trainingSeconds();
    }

    TrainingSettings training() {
        return trial().configuration().training();
    }

    FreezingSettings freezing() {
        return trial().configuration().freezing();
    }

    boolean isBaseline() {
        return trial().configuration().isBaseline();
    }

    /** {@code shorter} for the baseline trained for a share of its epochs; null for what is no control. */
    @Nullable
    String control() {
        return trial().configuration().epochShare() < 1 ? "shorter" : null;
    }

    /** A setting of FreezeOut; null for the baseline, for which it has no meaning, and for other rules. */
    @Nullable
    Object ofFreezeOut(Function<FreezeOutSettings, Object> setting) {
        return freezing() instanceof FreezeOutSettings freezeOut && !freezeOut.isBaseline()
                ? setting.apply(freezeOut)
                : null;
    }

    /** Such as {@code {"percentile":50.0,"checks":20,"cap":0.9}}. */
    String ruleOptions() {
        return written(FreezingRules.writtenOptions(freezing()));
    }

    TrialStatus status() {
        return TrialStatus.of(result);
    }

    /** Training loss and error of the last finished epoch; null if none was finished. */
    @Nullable
    Evaluation lastTraining() {
        EpochMetrics last = lastEpoch();
        return last == null ? null : last.training();
    }

    /** Validation after the last finished epoch; null if there was none. */
    @Nullable
    Evaluation lastValidation() {
        EpochMetrics last = lastEpoch();
        return last == null ? null : last.validation();
    }

    @Nullable
    Evaluation test() {
        return result instanceof Completed completed ? completed.test() : null;
    }

    @Nullable
    String modelFolder() {
        return result instanceof Completed completed ? completed.modelFolder() : null;
    }

    /** Mean training throughput over the finished epochs; null if none was finished. */
    @Nullable
    Double imagesPerSecond() {
        double seconds = run().epochs().stream()
                .mapToDouble(EpochMetrics::trainingSeconds)
                .sum();
        long images = run().epochs().stream()
                .mapToLong(epoch -> epoch.training().images())
                .sum();
        return seconds > 0 ? images / seconds : null;
    }

    private @Nullable EpochMetrics lastEpoch() {
        List<EpochMetrics> epochs = run().epochs();
        return epochs.isEmpty() ? null : epochs.get(epochs.size() - 1);
    }
}
