package dev.freezeout.model;

import dev.freezeout.trial.ModelSettings;

/** The networks that can be trained, by name. */
public final class Networks {

    private Networks() {}

    /** Describes the network of a trial. */
    public static Network of(ModelSettings settings, int classes) {
        return switch (settings.name()) {
            case DENSENET_BC -> DenseNetBc.of(settings.depth(), settings.growthRate(), classes);
        };
    }
}
