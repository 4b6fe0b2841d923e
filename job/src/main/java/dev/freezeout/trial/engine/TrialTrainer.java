package dev.freezeout.trial.engine;

import dev.freezeout.trial.Trial;
import dev.freezeout.trial.TrialSlot;
import dev.freezeout.trial.result.Diverged;
import dev.freezeout.trial.result.Failed;
import dev.freezeout.trial.result.TrialResult;
import java.io.Serializable;

/**
 * Trains trials. It is sent to the executors, so it holds settings only, never an engine or an open file.
 *
 * <p>Thread-safe: trials that train side by side in one process give the same numbers as alone.
 */
public interface TrialTrainer extends Serializable {

    /**
     * Trains a trial and saves the trained network. Resumes from the newest checkpoint, with the same numbers as without the
     * interruption.
     *
     * <p>A trial that goes wrong is a result too: {@link Diverged} for a loss that is not finite, {@link Failed} for an error.
     *
     * @param folders for the trained network and the checkpoints; the caller removes the checkpoints once it has committed the
     *     result
     * @param listener is called on the calling thread
     * @throws StudyStorageException if the network or a checkpoint cannot be written, so that the study must stop
     * @throws InterruptedException if the thread was interrupted or {@link TrialListener#cancelled()} returned true; nothing
     *     must be recorded then
     */
    TrialResult train(Trial trial, TrialSlot slot, TrialFolders folders, TrialListener listener)
            throws InterruptedException;
}
