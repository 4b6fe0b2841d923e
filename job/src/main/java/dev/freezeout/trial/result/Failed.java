package dev.freezeout.trial.result;

import static java.util.Objects.requireNonNull;

import dev.freezeout.trial.Trial;
import dev.freezeout.trial.TrialSlot;
import java.time.Instant;
import java.util.List;

/**
 * The trial failed with an error.
 *
 * @param processUnsound whether the process must train no other trial: its GPU memory is exhausted, or its CUDA context
 *     is broken
 */
public record Failed(RunSummary run, String message, boolean processUnsound) implements TrialResult {
    public Failed {
        requireNonNull(run, "run is null");
        requireNonNull(message, "message is null");
    }

    /** A failure after which the process can train other trials. */
    public Failed(RunSummary run, String message) {
        this(run, message, false);
    }

    /** A failure whose message is the error's type and message. */
    public static Failed because(Throwable error, RunSummary run, boolean processUnsound) {
        String name = error.getClass().getSimpleName();
        return new Failed(run, error.getMessage() == null ? name : name + ": " + error.getMessage(), processUnsound);
    }

    /** A failure outside the training, which leaves neither a plan nor times. */
    public static Failed unexpectedly(
            Throwable error, Trial trial, TrialSlot slot, String sparkVersion, Instant started) {
        RunSummary run = new RunSummary(
                trial,
                Provenance.here(slot, sparkVersion, Provenance.NO_DEVICE, Provenance.NO_DEVICE),
                started,
                Instant.now(),
                RunPlan.UNKNOWN,
                0,
                RunTimes.NONE,
                List.of(),
                List.of());
        return because(error, run, false);
    }

    /** The same failure with another message. */
    public Failed withMessage(String other) {
        return new Failed(run, other, processUnsound);
    }
}
