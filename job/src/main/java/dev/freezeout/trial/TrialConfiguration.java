package dev.freezeout.trial;

import static java.util.Objects.requireNonNull;

import dev.freezeout.network.Architecture;
import dev.freezeout.network.OperationCount;
import dev.freezeout.schedule.FreezeOutSettings;
import dev.freezeout.schedule.FreezingRule;
import dev.freezeout.schedule.FreezingSettings;
import dev.freezeout.schedule.LayerCost;
import dev.freezeout.schedule.Settings;
import dev.freezeout.schedule.TimeSavedEstimate;
import dev.freezeout.schedule.TrainingRun;
import java.io.Serializable;
import java.util.List;
import java.util.OptionalDouble;

/**
 * All settings that a trial's results depend on, apart from the machine it runs on.
 *
 * @param freezing how layers freeze: FreezeOut or another rule; the baseline is FreezeOut with t0 = 1
 * @param epochShare r, the share of its epochs that the run lasts, in (0, 1]: its learning rates reach 0 at r · E. Less than 1
 *     only for the baseline, as a control ("shorter") that freezing has to beat
 */
public record TrialConfiguration(
        DataSettings data,
        Architecture model,
        TrainingSettings training,
        FreezingSettings freezing,
        double epochShare,
        long seed)
        implements Serializable {

    public TrialConfiguration {
        requireNonNull(data, "data is null");
        requireNonNull(model, "model is null");
        requireNonNull(training, "training is null");
        requireNonNull(freezing, "freezing is null");
        Settings.check(epochShare > 0 && epochShare <= 1, "epochShare", epochShare, "a number in (0, 1]");
        Settings.check(
                epochShare == 1 || freezing.isBaseline(),
                "epochShare",
                epochShare,
                "1 for a trial that freezes layers, such as " + freezing.label());
    }

    /** A configuration that lasts all of its epochs. */
    public TrialConfiguration(
            DataSettings data, Architecture model, TrainingSettings training, FreezingSettings freezing, long seed) {
        this(data, model, training, freezing, 1, seed);
    }

    /** What its training steps compute in. */
    public Precision precision() {
        return training.precision();
    }

    /**
     * The settings of FreezeOut.
     *
     * @throws IllegalStateException if another rule freezes
     */
    public FreezeOutSettings freezeOut() {
        if (freezing instanceof FreezeOutSettings freezeOut) {
            return freezeOut;
        }
        throw new IllegalStateException(freezing.label() + " has no settings of FreezeOut");
    }

    /** Whether it is the baseline: no layer freezes early, and it lasts all of its epochs. */
    public boolean isBaseline() {
        return freezing.isBaseline() && epochShare == 1;
    }

    /**
     * What the trial is called in lines for people, its seed left aside, such as {@code cubic 0.8 scaled, bf16} or
     * {@code baseline, 0.6 of its epochs}.
     */
    public String label() {
        return labelInAnyPrecision() + (precision() == Precision.FLOAT32 ? "" : ", " + precision());
    }

    /** The label for where the precision is told apart from it. */
    public String labelInAnyPrecision() {
        return freezing.label() + (epochShare == 1 ? "" : ", " + epochShare + " of its epochs");
    }

    /**
     * Estimated time saved by freezing before {@code constTime} spends it, a fraction of the baseline's time: by the original
     * code's formula if it has one for the network, else by counted operations. Label it as an estimate. 0 for an adaptive
     * rule, of which nothing is known beforehand.
     */
    public double estimatedTimeSaved() {
        return originalEstimate().orElseGet(this::countedTimeSaved);
    }

    /** Whether the original code has a formula for the network, and the rule is FreezeOut. */
    public boolean isEstimatedByOriginal() {
        return originalEstimate().isPresent();
    }

    private OptionalDouble originalEstimate() {
        return freezing instanceof FreezeOutSettings freezeOut
                ? model.originalEstimate(freezeOut.howScale(), freezeOut.t0())
                : OptionalDouble.empty();
    }

    /**
     * Estimated time saved by freezing by counted operations, a fraction of the baseline's time. 0 for an adaptive rule, of
     * which nothing is known beforehand.
     */
    public double countedTimeSaved() {
        if (freezing.isAdaptive()) {
            return 0;
        }
        List<LayerCost> costs = OperationCount.of(model, data.classes());
        FreezingRule rule = freezing.rule(new TrainingRun(training.learningRate(), costs.size(), training.epochs(), 1));
        return TimeSavedEstimate.counted(costs, rule::timeShare);
    }

    /**
     * Length of the run in epochs: its share of them, stretched by {@code constTime}; a real number. Without a measurement
     * {@code constTime: measured} falls back to the estimate.
     *
     * @param measured time saved by measured step times, a fraction in [0, 1); empty if there are none
     */
    public double epochs(OptionalDouble measured) {
        return switch (freezing.constTime()) {
            case NO -> epochShare * training.epochs();
            case ESTIMATE -> stretched(estimatedTimeSaved());
            case MEASURED -> stretched(measured.orElseGet(this::estimatedTimeSaved));
        };
    }

    private double stretched(double saved) {
        return TimeSavedEstimate.stretchedEpochs(epochShare * training.epochs(), saved);
    }

    /** The same configuration with another seed. */
    public TrialConfiguration withSeed(long other) {
        return new TrialConfiguration(data, model, training, freezing, epochShare, other);
    }
}
