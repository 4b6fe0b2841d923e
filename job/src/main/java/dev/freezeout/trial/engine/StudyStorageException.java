package dev.freezeout.trial.engine;

import dev.freezeout.errors.EnvironmentError;
import java.io.IOException;

/**
 * A checkpoint or a trained network cannot be written, for example because the disk is full. The trial is not at fault: the
 * study must stop, and can be resumed once there is space. The message is for a person.
 */
public final class StudyStorageException extends RuntimeException implements EnvironmentError {

    private static final long serialVersionUID = 1;

    public StudyStorageException(String message, IOException cause) {
        super(message, cause);
    }
}
