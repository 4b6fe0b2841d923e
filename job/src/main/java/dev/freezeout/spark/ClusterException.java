package dev.freezeout.spark;

/** The cluster cannot be reached. The message is for a person. */
public final class ClusterException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    ClusterException(String message) {
        super(message);
    }

    ClusterException(String message, Throwable cause) {
        super(message, cause);
    }
}
