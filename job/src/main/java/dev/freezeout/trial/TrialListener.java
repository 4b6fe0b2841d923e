package dev.freezeout.trial;

/** Hears of a trial's progress while it is trained. */
public interface TrialListener {

    /** Called about twice a second, and after each epoch's last iteration. */
    void progressed(TrialProgress progress);

    /** Called once an epoch has been trained and evaluated. */
    void epochFinished(TrialProgress progress, EpochMetrics metrics);

    /** Told of something unusual that a person should know and that does not stop the trial, without a full stop. */
    void noted(String note);

    /** Polled between iterations, since an interrupt does not reach native code; true ends the training. */
    boolean cancelled();
}
