package dev.freezeout.trial;

import java.io.Serializable;

/** How a trial ended. Only a {@link Completed} one has an error that may be compared. */
public sealed interface TrialResult extends Serializable permits Completed, Diverged, Failed {

    TrialRun run();
}
