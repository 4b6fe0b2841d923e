package dev.freezeout.progress;

import dev.freezeout.trial.Trial;

/** The name of a trial in lines for people, such as {@code 3f9a1c2e cubic 0.8 scaled, seed 1}. */
public final class TrialLabel {

    private static final int ID_LENGTH = 8;

    private TrialLabel() {}

    /** The first characters of the id, the strategy and the seed. */
    public static String of(Trial trial) {
        return trial.id().substring(0, Math.min(ID_LENGTH, trial.id().length())) + " " + brief(trial);
    }

    /** Without the id. */
    static String brief(Trial trial) {
        return "%s, seed %s"
                .formatted(trial.configuration().label(), trial.configuration().seed());
    }
}
