package dev.freezeout.spark.cluster;

/** The cluster cannot be reached. The message is for a person. */
public final class ClusterException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    public ClusterException(String message) {
        super(message);
    }

    public ClusterException(String message, Throwable cause) {
        super(message, cause);
    }
}
