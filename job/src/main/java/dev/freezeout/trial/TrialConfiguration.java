package dev.freezeout.trial;

import static java.util.Objects.requireNonNull;

import dev.freezeout.freezeout.FreezeOutSettings;
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
}
