package dev.freezeout.trial;

import static java.util.Objects.requireNonNull;

/** The trial ended with an error of its own. */
public record Failed(TrialRun run, String message) implements TrialResult {
    public Failed {
        requireNonNull(run, "run is null");
        requireNonNull(message, "message is null");
    }

    /** A trial that an error ended; the message is the error's. */
    public static Failed because(Throwable error, TrialRun run) {
        String name = error.getClass().getSimpleName();
        return new Failed(run, error.getMessage() == null ? name : name + ": " + error.getMessage());
    }
}
