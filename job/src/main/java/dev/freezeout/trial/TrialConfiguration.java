package dev.freezeout.trial;

import static java.util.Objects.requireNonNull;

import dev.freezeout.network.Architecture;
import dev.freezeout.network.OperationCount;
import dev.freezeout.schedule.FreezeOutSettings;
import dev.freezeout.schedule.TimeSavedEstimate;
import java.io.Serializable;
import java.util.OptionalDouble;

/**
 * All settings that a trial's results depend on, apart from the machine it runs on.
 */
public record TrialConfiguration(
        DataSettings data, Architecture model, TrainingSettings training, FreezeOutSettings freezeOut, long seed)
        implements Serializable {

    public TrialConfiguration {
        requireNonNull(data, "data is null");
        requireNonNull(model, "model is null");
        requireNonNull(training, "training is null");
        requireNonNull(freezeOut, "freezeOut is null");
    }

    /** What the trial is called in lines for people, its seed left aside: such as {@code cubic 0.8 scaled, bf16}. */
    public String label() {
        return freezeOut.label() + (precision() == Precision.FLOAT32 ? "" : ", " + precision());
    }

    /** What its training steps compute in. */
    public Precision precision() {
        return training.precision();
    }

    /**
     * Estimated time saved before {@code constTime} spends it, a fraction of the baseline's time: by the original code's formula
     * if it has one for the network, else by counted operations. Label it as an estimate.
     */
    public double estimatedTimeSaved() {
        return model.originalEstimate(freezeOut.howScale(), freezeOut.t0()).orElseGet(this::countedTimeSaved);
    }

    /** Whether the original code has a formula for the network. */
    public boolean isEstimatedByOriginal() {
        return model.originalEstimate(freezeOut.howScale(), freezeOut.t0()).isPresent();
    }

    /** Estimated time saved by counted operations, a fraction of the baseline's time. */
    public double countedTimeSaved() {
        return TimeSavedEstimate.counted(
                OperationCount.of(model, data.classes()), freezeOut.howScale(), freezeOut.t0());
    }

    /**
     * Length of the run in epochs, after {@code constTime} has stretched it; a real number. Without a measurement {@code
     * constTime: measured} falls back to the estimate.
     *
     * @param measured time saved by measured step times, a fraction in [0, 1); empty if there are none
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
