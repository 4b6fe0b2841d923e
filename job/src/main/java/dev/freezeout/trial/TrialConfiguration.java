package dev.freezeout.trial;

import static java.util.Objects.requireNonNull;

import dev.freezeout.network.Architecture;
import dev.freezeout.network.OperationCount;
import dev.freezeout.schedule.FreezeOutSettings;
import dev.freezeout.schedule.TimeSavedEstimate;
import java.io.Serializable;
import java.util.OptionalDouble;

/** Everything that decides a trial's numbers, apart from the machine it runs on. */
public record TrialConfiguration(
        DataSettings data, Architecture model, TrainingSettings training, FreezeOutSettings freezeOut, long seed)
        implements Serializable {

    public TrialConfiguration {
        requireNonNull(data, "data is null");
        requireNonNull(model, "model is null");
        requireNonNull(training, "training is null");
        requireNonNull(freezeOut, "freezeOut is null");
    }

    /**
     * The estimated time saved, as a fraction of the baseline's: by the original's formula where it has one for the
     * network, else by counted operations. An estimate, to be labelled one.
     */
    public double estimatedTimeSaved() {
        return model.originalEstimate(freezeOut.howScale(), freezeOut.t0()).orElseGet(this::countedTimeSaved);
    }

    /** Whether the original has a formula for the network. */
    public boolean isEstimatedByOriginal() {
        return model.originalEstimate(freezeOut.howScale(), freezeOut.t0()).isPresent();
    }

    /** The time saved as estimated by counted operations, whatever the original says. An estimate too. */
    public double countedTimeSaved() {
        return TimeSavedEstimate.counted(
                OperationCount.of(model, data.classes()), freezeOut.howScale(), freezeOut.t0());
    }

    /**
     * Length of the run in epochs, after {@code constTime} has stretched it; a real number. A run that is to be stretched
     * by what is measured gets an estimate as long as nothing was.
     *
     * @param measured the time saved by measured step times, a fraction in [0, 1); empty if nothing was measured
     */
    public double epochs(OptionalDouble measured) {
        return switch (freezeOut.constTime()) {
            case NO -> training.epochs();
            case ESTIMATE -> stretched(estimatedTimeSaved());
            case MEASURED -> stretched(measured.orElseGet(this::estimatedTimeSaved));
        };
    }

    private double stretched(double saved) {
        return TimeSavedEstimate.stretchedEpochs(training.epochs(), saved);
    }

    /** The same configuration with another seed. */
    public TrialConfiguration withSeed(long other) {
        return new TrialConfiguration(data, model, training, freezeOut, other);
    }
}
