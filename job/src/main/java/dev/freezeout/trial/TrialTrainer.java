package dev.freezeout.trial;

import java.io.Serializable;

/**
 * Trains trials. Travels to the executors, so it carries settings only, never an engine or an open file.
 *
 * <p>Several trials may be trained at once by threads of one process, and give the numbers that each gives alone.
 */
public interface TrialTrainer extends Serializable {

    /**
     * Trains a trial from start to end and saves the trained network.
     *
     * <p>What goes wrong with the trial itself is a result: a loss that is no number gives {@link Diverged}, an error
     * gives {@link Failed}.
     *
     * @param modelFolder folder for the trained network, any Hadoop path
     * @param listener hears of the progress, on the calling thread
     * @throws InterruptedException if the thread was interrupted or {@link TrialListener#cancelled()} said so; nothing
     *     is to be recorded then
     */
    TrialResult train(Trial trial, TrialSlot slot, String modelFolder, TrialListener listener)
            throws InterruptedException;
}
