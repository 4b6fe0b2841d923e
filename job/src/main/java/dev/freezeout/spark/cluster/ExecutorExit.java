package dev.freezeout.spark.cluster;

/** How an executor leaves that would ruin the next trial. Its cluster starts another, and Spark its tasks there. */
public final class ExecutorExit {

    /** What the cluster manager's pages then show as the executor's exit code. */
    private static final int CODE = 71;

    private ExecutorExit() {}

    /** Ends the process without waiting for anything: what runs in it has checkpoints to go on from. */
    public static void now() {
        Runtime.getRuntime().halt(CODE);
    }
}
