package dev.freezeout.trial.engine;

import dev.freezeout.errors.EnvironmentError;
import java.io.IOException;

/**
 * What a trial has to keep cannot be written, as when a disk is full. No fault of the trial's: the study has to stop, and
 * can go on once there is room. The message is for a person.
 */
public final class StudyStorageException extends RuntimeException implements EnvironmentError {

    private static final long serialVersionUID = 1;

    public StudyStorageException(String message, IOException cause) {
        super(message, cause);
    }
}
