package dev.freezeout.study;

import dev.freezeout.network.Architectures;
import dev.freezeout.schedule.RunLength;
import dev.freezeout.schedule.Settings;
import dev.freezeout.trial.Forecast;
import dev.freezeout.trial.Trial;
import dev.freezeout.trial.TrialConfiguration;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What the trials of a configuration have in common, computed once for all of their seeds. */
final class PlannedConfiguration {

    private final String study;
    private final TrialConfiguration configuration;
    private final TrialIds ids;
    private final String lines;
    private final String id;
    private final @Nullable Forecast forecast;
    private final RunLength length;
    private final double relativeCost;

    /**
     * Plans the trials of a setting.
     *
     * @param ids of the study
     * @param costs forecasts them; null where nothing was measured and estimates are used
     */
    PlannedConfiguration(StudySpec spec, StudyPlanner.Setting setting, TrialIds ids, @Nullable CostModel costs) {
        study = spec.name();
        configuration = new TrialConfiguration(
                spec.data(),
                spec.model(),
                spec.training().in(setting.precision()),
                setting.freezing(),
                setting.epochShare(),
                0);
        this.ids = ids;
        lines = TrialIds.lines(setting.freezing(), setting.precision(), setting.epochShare());
        id = ids.of(lines);
        int images = PlannedTrial.trainingImages(spec.data());
        checkLastBatch(images);
        int batches = configuration.training().batchesIn(images);
        if (costs == null) {
            forecast = null;
            length = new RunLength(configuration.epochs(OptionalDouble.empty()), batches);
            relativeCost = estimatedCost();
        } else {
            forecast = costs.forecast(configuration);
            length = new RunLength(configuration.epochs(OptionalDouble.of(forecast.timeSaved())), batches);
            relativeCost = forecast.trainingSeconds() / costs.baselineSeconds();
        }
    }

    PlannedTrial trial(long seed) {
        Trial trial = new Trial(ids.of(lines + TrialIds.line(seed)), id, study, configuration.withSeed(seed), forecast);
        return new PlannedTrial(trial, length, relativeCost);
    }

    private double estimatedCost() {
        // Not epochs × (1 − saved): rounding would put stretched trials before or after the baseline by chance.
        return configuration.freezing().constTime().isStretched()
                ? 1
                : configuration.epochShare() * (1 - configuration.estimatedTimeSaved());
    }

    /** The last batch of an epoch may be a small one, but not smaller than the network can train on. */
    private void checkLastBatch(int images) {
        int batchSize = configuration.training().batchSize();
        int last = images % batchSize == 0 ? batchSize : images % batchSize;
        int smallest = configuration.model().smallestBatch();
        Settings.check(
                last >= smallest,
                "training.batchSize",
                batchSize,
                "a number that leaves no batch of fewer than %s images, for the batch norms of %s; of %s training images this one leaves %s"
                        .formatted(smallest, Architectures.name(configuration.model()), images, last));
    }
}
