package dev.freezeout.spark.study;

import dev.freezeout.trial.result.TrialOutcome;
import java.io.Serializable;

/** How a task ended, as the driver receives it. */
sealed interface TaskResult extends Serializable {

    /** The trial has ended, and its result is stored. */
    record Ended(TrialOutcome outcome) implements TaskResult {}

    /**
     * The study has to stop, through no fault of the trial's.
     *
     * @param why for a person, without a full stop
     */
    record Stop(String why) implements TaskResult {}
}
