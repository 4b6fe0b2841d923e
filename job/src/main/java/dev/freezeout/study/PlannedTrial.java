package dev.freezeout.study;

import static java.util.Objects.requireNonNull;

import dev.freezeout.freezeout.ConstTime;
import dev.freezeout.freezeout.RunLength;
import dev.freezeout.freezeout.Settings;
import dev.freezeout.network.Architectures;
import dev.freezeout.trial.DataSettings;
import dev.freezeout.trial.Forecast;
import dev.freezeout.trial.Trial;
import dev.freezeout.trial.TrialConfiguration;
import dev.freezeout.trial.Validation;

/**
 * A trial and what can be said of it before it runs.
 *
 * @param length of its run; an estimate unless {@link #isLengthKnown}
 * @param relativeCost expected time as a share of the baseline's time with the same number of epochs: by measured step
 *     times if there are any, else estimated
 */
public record PlannedTrial(Trial trial, RunLength length, double relativeCost) {

    private static final int HOLDOUT_SHARE = 10;

    public PlannedTrial {
        requireNonNull(trial, "trial is null");
        requireNonNull(length, "length is null");
    }

    /** Plans a trial by the estimate of the time that it saves. */
    static PlannedTrial estimated(Trial trial) {
        TrialConfiguration configuration = trial.configuration();
        double saved = configuration.estimatedTimeSaved();
        // Not epochs × (1 − saved): rounding would put stretched trials before or after the baseline by chance.
        double cost = configuration.freezeOut().constTime().isStretched() ? 1 : 1 - saved;
        return new PlannedTrial(trial, length(configuration, configuration.epochs(saved)), cost);
    }

    /** Plans a trial by measured step times. */
    static PlannedTrial forecast(Trial trial, CostModel costs) {
        Forecast forecast = costs.forecast(trial.configuration());
        Trial known = trial.with(forecast);
        return new PlannedTrial(
                known,
                length(known.configuration(), known.epochs()),
                forecast.trainingSeconds() / costs.baselineSeconds());
    }

    /** Whether the run will be just so long: false if it is to be stretched by step times that are yet to be measured. */
    public boolean isLengthKnown() {
        return trial.configuration().freezeOut().constTime() != ConstTime.MEASURED || trial.forecast() != null;
    }

    private static RunLength length(TrialConfiguration configuration, double epochs) {
        int images = trainingImages(configuration.data());
        checkLastBatch(configuration, images);
        return new RunLength(epochs, configuration.training().batchesIn(images));
    }

    /** The last batch of an epoch may be a small one, but not smaller than the network can train on. */
    private static void checkLastBatch(TrialConfiguration configuration, int images) {
        int batchSize = configuration.training().batchSize();
        int last = images % batchSize == 0 ? batchSize : images % batchSize;
        int smallest = configuration.model().smallestBatch();
        Settings.check(
                last >= smallest,
                "training.batchSize",
                batchSize,
                "a number that leaves no batch of fewer than %d images, for the batch norms of %s; of %d training images this one leaves %d"
                        .formatted(smallest, Architectures.name(configuration.model()), images, last));
    }

    /** Images that a trial trains on, those held out for validation left out. */
    static int trainingImages(DataSettings data) {
        int images = switch (data.set()) {
            case CIFAR100, CIFAR10 -> 50_000;
            case SHAPES100 -> data.generated().trainImages();
            case CUSTOM -> data.custom().trainImages();
        };
        return data.validate() == Validation.HOLDOUT ? images - images / HOLDOUT_SHARE : images;
    }
}
