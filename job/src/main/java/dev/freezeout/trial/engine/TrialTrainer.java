package dev.freezeout.trial.engine;

import dev.freezeout.trial.Trial;
import dev.freezeout.trial.TrialSlot;
import dev.freezeout.trial.result.Diverged;
import dev.freezeout.trial.result.Failed;
import dev.freezeout.trial.result.TrialResult;
import java.io.Serializable;

/**
 * Trains trials. Travels to the executors, so it carries settings only, never an engine or an open file.
 *
 * <p>Several trials may be trained at once by threads of one process, and give the numbers that each gives alone.
 */
public interface TrialTrainer extends Serializable {

    /**
     * Trains a trial to its end and saves the trained network. Goes on from the newest checkpoint there is, with the
     * numbers that the trial would have had without an interruption.
     *
     * <p>What goes wrong with the trial itself is a result: a loss that is no number gives {@link Diverged}, an error
     * gives {@link Failed}.
     *
     * @param folders for the trained network and the checkpoints; who records the result removes the checkpoints
     * @param listener hears of the progress, on the calling thread
     * @throws StudyStorageException if the network or a checkpoint cannot be written and the study has to stop
     * @throws InterruptedException if the thread was interrupted or {@link TrialListener#cancelled()} said so; nothing
     *     is to be recorded then
     */
    TrialResult train(Trial trial, TrialSlot slot, TrialFolders folders, TrialListener listener)
            throws InterruptedException;
}
