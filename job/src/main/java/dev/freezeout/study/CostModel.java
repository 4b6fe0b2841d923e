package dev.freezeout.study;

import static java.util.Objects.requireNonNull;

import dev.freezeout.schedule.FreezeOutSettings;
import dev.freezeout.schedule.FreezingRule;
import dev.freezeout.schedule.FreezingSettings;
import dev.freezeout.schedule.RunLength;
import dev.freezeout.schedule.StepTimes;
import dev.freezeout.schedule.TrainingRun;
import dev.freezeout.trial.Forecast;
import dev.freezeout.trial.Precision;
import dev.freezeout.trial.TrainingSettings;
import dev.freezeout.trial.TrialConfiguration;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Forecasts the training time of a study's trials from measured step times; of a rule that decides as it trains, the
 * baseline's. A small last batch of an epoch is taken to cost as much less as it has fewer images.
 */
final class CostModel {

    private final Map<Precision, StepTimes> steps;
    private final int layers;
    private final TrainingSettings training;
    private final int batches;
    private final double fullness;
    private final double baselineSeconds;

    /**
     * Forecasts for a study.
     *
     * @param steps by precision, of every one that is trained in
     */
    CostModel(StudySpec spec, Map<Precision, StepTimes> steps) {
        int images = PlannedTrial.trainingImages(spec.data());
        this.steps = Map.copyOf(steps);
        this.layers = spec.model().network(spec.data().classes()).layerCount();
        this.training = spec.training();
        this.batches = training.batchesIn(images);
        this.fullness = images / ((double) batches * training.batchSize());
        this.baselineSeconds = seconds(FreezeOutSettings.BASELINE, training.precision(), training.epochs());
    }

    /** Training seconds of the run that never freezes, in the precision of {@code training}. */
    double baselineSeconds() {
        return baselineSeconds;
    }

    Forecast forecast(TrialConfiguration configuration) {
        FreezingSettings settings = configuration.freezing();
        Precision precision = configuration.precision();
        // Against the baseline of its own precision. Rounding may give a saving slightly below 0.
        double baseline = seconds(FreezeOutSettings.BASELINE, precision, training.epochs());
        double saved = Math.max(0, 1 - seconds(settings, precision, training.epochs()) / baseline);
        return new Forecast(saved, seconds(settings, precision, configuration.epochs(OptionalDouble.of(saved))));
    }

    private double seconds(FreezingSettings settings, Precision precision, double epochs) {
        FreezingRule rule = settings.rule(new TrainingRun(
                training.learningRate(),
                layers,
                epochs,
                training.iterationsPerEpoch().forBatches(batches)));
        return fullness
                * requireNonNull(steps.get(precision)).seconds(rule, new RunLength(epochs, batches).iterations());
    }
}
