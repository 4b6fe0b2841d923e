package dev.freezeout.training;

import dev.freezeout.checkpoint.Checkpoint;
import dev.freezeout.checkpoint.CheckpointFolder;
import dev.freezeout.files.FullDisk;
import dev.freezeout.trial.CheckpointSettings;
import dev.freezeout.trial.engine.StudyStorageException;
import dev.freezeout.trial.engine.TrialListener;
import java.io.IOException;

/** Decides when a trial's next checkpoint is due, and writes it. */
final class CheckpointWriter {

    private final CheckpointSettings settings;
    private final CheckpointFolder folder;
    private final TrialListener listener;
    private long lastNanos = System.nanoTime();

    CheckpointWriter(CheckpointSettings settings, CheckpointFolder folder, TrialListener listener) {
        this.settings = settings;
        this.folder = folder;
        this.listener = listener;
    }

    boolean isOn() {
        return settings.everyEpochs() > 0 || settings.everyMinutes() > 0;
    }

    /** Whether a checkpoint is due in the middle of an epoch, by the time since the last one. */
    boolean isDue() {
        return settings.everyMinutes() > 0 && System.nanoTime() - lastNanos > settings.everyMinutes() * 60e9;
    }

    /** Whether a checkpoint is due at the end of an epoch, counted from 1. */
    boolean isDueAfter(int epoch) {
        return isDue() || (settings.everyEpochs() > 0 && epoch % settings.everyEpochs() == 0);
    }

    /**
     * Writes a checkpoint. If that fails, the listener is told and training continues, since the trial has lost nothing yet.
     *
     * @throws StudyStorageException if the disk is full, since the result could not be written either
     */
    void write(Checkpoint checkpoint) {
        try {
            folder.write(checkpoint);
        } catch (IOException e) {
            if (FullDisk.isFullDisk(e)) {
                throw new StudyStorageException(
                        "Cannot write a checkpoint to %s: %s".formatted(folder, e.getMessage()), e);
            }
            listener.noted("cannot write a checkpoint, training continues without it: " + e.getMessage());
        }
        lastNanos = System.nanoTime();
    }
}
