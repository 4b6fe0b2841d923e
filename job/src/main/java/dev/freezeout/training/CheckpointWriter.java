package dev.freezeout.training;

import dev.freezeout.checkpoint.Checkpoint;
import dev.freezeout.checkpoint.CheckpointFolder;
import dev.freezeout.files.FullDisk;
import dev.freezeout.trial.CheckpointSettings;
import dev.freezeout.trial.engine.StudyStorageException;
import dev.freezeout.trial.engine.TrialListener;
import java.io.IOException;

/** Knows when a trial's next checkpoint is due, and writes it. */
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

    /** Whether one is due within an epoch. */
    boolean isDue() {
        return settings.everyMinutes() > 0 && System.nanoTime() - lastNanos > settings.everyMinutes() * 60e9;
    }

    /** Whether one is due at the end of an epoch, counted from 1. */
    boolean isDueAfter(int epoch) {
        return isDue() || (settings.everyEpochs() > 0 && epoch % settings.everyEpochs() == 0);
    }

    /**
     * Writes a checkpoint. That it cannot be written is noted: the trial itself is not worse off yet.
     *
     * @throws StudyStorageException if there is no room for it, as there will be none for the result either
     */
    void write(Checkpoint checkpoint) {
        try {
            folder.write(checkpoint);
        } catch (IOException e) {
            if (FullDisk.isFullDisk(e)) {
                throw new StudyStorageException(
                        "Cannot write a checkpoint to %s: %s".formatted(folder, e.getMessage()), e);
            }
            listener.noted("cannot write a checkpoint, and goes on without: " + e.getMessage());
        }
        lastNanos = System.nanoTime();
    }
}
