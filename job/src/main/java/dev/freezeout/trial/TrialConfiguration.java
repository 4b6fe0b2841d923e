package dev.freezeout.trial;

import static java.util.Objects.requireNonNull;

import dev.freezeout.freezeout.FreezeOutSettings;
import dev.freezeout.freezeout.TimeSavedEstimate;
import java.io.Serializable;

/** Everything that decides a trial's numbers, apart from the machine it runs on. */
public record TrialConfiguration(
        DataSettings data, ModelSettings model, TrainingSettings training, FreezeOutSettings freezeOut, long seed)
        implements Serializable {

    public TrialConfiguration {
        requireNonNull(data, "data is null");
        requireNonNull(model, "model is null");
        requireNonNull(training, "training is null");
        requireNonNull(freezeOut, "freezeOut is null");
    }

    /** The original's estimate of the time saved, as a fraction of the baseline's; an estimate, to be labelled one. */
    public double estimatedTimeSaved() {
        return TimeSavedEstimate.densenetBc(model.depth(), model.growthRate(), freezeOut.howScale(), freezeOut.t0());
    }

    /** Length of the run in epochs, after {@code constTime} has stretched it; a real number. */
    public double epochs() {
        return freezeOut.constTime()
                ? TimeSavedEstimate.stretchedEpochs(training.epochs(), estimatedTimeSaved())
                : training.epochs();
    }
}
