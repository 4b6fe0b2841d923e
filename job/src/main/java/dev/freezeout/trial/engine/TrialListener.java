package dev.freezeout.trial.engine;

import dev.freezeout.trial.result.EpochMetrics;

/** Receives the progress of a trial while it trains. */
public interface TrialListener {

    /** Ignores all progress and never cancels. */
    TrialListener NONE = new TrialListener() {};

    /**
     * Called once the device is known, before the first iteration.
     *
     * @param device the device that the trial trains on, such as {@code cpu} or {@code gpu 1 (NVIDIA H100 80GB HBM3)}
     */
    default void started(String device) {}

    /** Called about twice a second, and after each epoch's last iteration. */
    default void progressed(TrialProgress progress) {}

    /** Called once an epoch has been trained and evaluated. */
    default void epochFinished(TrialProgress progress, EpochMetrics metrics) {}

    /** Called with a warning that does not stop the trial; a sentence without a full stop. */
    default void noted(String note) {}

    /** Polled between iterations, as an interrupt does not reach native code; true cancels the training. */
    default boolean cancelled() {
        return false;
    }
}
