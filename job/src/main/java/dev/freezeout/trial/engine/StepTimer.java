package dev.freezeout.trial.engine;

import dev.freezeout.network.Architecture;
import dev.freezeout.trial.TrialSlot;
import java.io.Serializable;

/** Times training steps. Travels to an executor, so it carries settings only. */
public interface StepTimer extends Serializable {

    /**
     * Times the steps of a network with more and more of its layers frozen. Takes as long as some hundred steps.
     *
     * @param batchSize images in a step
     * @throws InterruptedException if the thread was interrupted
     */
    Calibration calibrate(Architecture architecture, int batchSize, TrialSlot slot) throws InterruptedException;
}
