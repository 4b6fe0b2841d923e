package dev.freezeout.trial.result;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** How a trial ended. Only a {@link Completed} trial has a test error that can be compared. */
public sealed interface TrialResult extends Serializable permits Completed, Diverged, Failed {

    RunSummary run();

    /** What went wrong; null if the trial completed. */
    @Nullable
    String message();
}
