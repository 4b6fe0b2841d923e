package dev.freezeout.trial;

import static java.util.Objects.requireNonNull;

/** The trial ended with an error of its own. */
public record Failed(TrialRun run, String message) implements TrialResult {
    public Failed {
        requireNonNull(run, "run is null");
        requireNonNull(message, "message is null");
    }
}
