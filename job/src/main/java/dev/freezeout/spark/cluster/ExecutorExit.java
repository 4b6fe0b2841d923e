package dev.freezeout.spark.cluster;

/** Ends an executor that would ruin the next trial. The cluster starts another one, and Spark runs its tasks there. */
public final class ExecutorExit {

    /** The executor's exit code, which the cluster manager's UI shows. */
    private static final int CODE = 71;

    private ExecutorExit() {}

    /** Ends the process without waiting for anything: other trials in it resume from their checkpoints. */
    public static void now() {
        Runtime.getRuntime().halt(CODE);
    }
}
