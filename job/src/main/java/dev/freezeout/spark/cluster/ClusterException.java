package dev.freezeout.spark.cluster;

import dev.freezeout.errors.EnvironmentError;

/** The cluster cannot be reached. The message is for a person. */
public final class ClusterException extends IllegalStateException implements EnvironmentError {

    private static final long serialVersionUID = 1;

    public ClusterException(String message) {
        super(message);
    }

    public ClusterException(String message, Throwable cause) {
        super(message, cause);
    }
}
