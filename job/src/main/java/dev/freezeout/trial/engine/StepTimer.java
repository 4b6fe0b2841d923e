package dev.freezeout.trial.engine;

import dev.freezeout.network.Architecture;
import dev.freezeout.trial.Precision;
import dev.freezeout.trial.TrialSlot;
import java.io.Serializable;

/** Times training steps. It is sent to an executor, so it holds settings only. */
public interface StepTimer extends Serializable {

    /**
     * Times training steps of a network with more and more of its layers frozen, round after round.
     *
     * @param batchSize images in a step
     * @param precision that the steps compute in
     * @throws InterruptedException if the thread was interrupted
     */
    SlotTimes time(
            Architecture architecture, int batchSize, Precision precision, CalibrationEffort effort, TrialSlot slot)
            throws InterruptedException;
}
