package dev.freezeout.trial.engine;

import dev.freezeout.trial.result.EpochMetrics;

/** Hears of a trial's progress while it is trained. */
public interface TrialListener {

    /** Hears of nothing, and waits for the trial's end. */
    TrialListener NONE = new TrialListener() {};

    /**
     * Called once the device has been taken, before the first iteration.
     *
     * @param device what the trial is trained on, such as {@code cpu} or {@code gpu 1 (NVIDIA H100 80GB HBM3)}
     */
    default void started(String device) {}

    /** Called about twice a second, and after each epoch's last iteration. */
    default void progressed(TrialProgress progress) {}

    /** Called once an epoch has been trained and evaluated. */
    default void epochFinished(TrialProgress progress, EpochMetrics metrics) {}

    /** Told of something unusual that a person should know and that does not stop the trial, without a full stop. */
    default void noted(String note) {}

    /** Polled between iterations, since an interrupt does not reach native code; true ends the training. */
    default boolean cancelled() {
        return false;
    }
}
