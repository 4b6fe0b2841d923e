package dev.freezeout.study;

import static java.util.Objects.requireNonNull;

import dev.freezeout.schedule.ConstTime;
import dev.freezeout.schedule.RunLength;
import dev.freezeout.trial.DataSettings;
import dev.freezeout.trial.Trial;
import dev.freezeout.trial.Validation;

/**
 * A trial with its expected length and cost.
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

    /** Whether the length is final: false if it depends on step times that are still to be measured. */
    public boolean isLengthKnown() {
        return trial.configuration().freezing().constTime() != ConstTime.MEASURED || trial.forecast() != null;
    }

    /** Iterations in an epoch of a study's trials. */
    public static int batches(StudySpec spec) {
        return spec.training().batchesIn(trainingImages(spec.data()));
    }

    /** Images that a trial trains on, without those held out for validation. */
    static int trainingImages(DataSettings data) {
        int images = switch (data.set()) {
            case CIFAR100, CIFAR10 -> 50_000;
            case SHAPES100 -> data.generated().trainImages();
            case CUSTOM -> data.custom().trainImages();
        };
        return data.validate() == Validation.HOLDOUT ? images - images / HOLDOUT_SHARE : images;
    }
}
