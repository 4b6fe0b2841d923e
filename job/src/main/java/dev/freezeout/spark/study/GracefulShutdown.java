package dev.freezeout.spark.study;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkExecutorInfo;

/**
 * Lets running trials write a checkpoint when Ctrl-C or a signal ends the process: cancels them before Spark stops itself,
 * and waits until they have ended.
 */
final class GracefulShutdown implements AutoCloseable {

    /** Ahead of Spark's own hook, which stops the executors, and of Hadoop's, which closes the file systems. */
    private static final int PRIORITY = FileSystem.SHUTDOWN_HOOK_PRIORITY + 100;

    private static final long PATIENCE_SECONDS = 22;
    private static final long TABLES_SECONDS = 4;
    private static final long POLL_MILLIS = 50;

    private final SparkContext spark;
    private final Runnable cancel;
    private final Runnable hook = this::end;
    private final CountDownLatch closed = new CountDownLatch(1);

    private GracefulShutdown(SparkContext spark, Runnable cancel) {
        this.spark = spark;
        this.cancel = cancel;
    }

    /** Registers a shutdown hook that is in force until this is closed. */
    static GracefulShutdown of(SparkContext spark, Runnable cancel) {
        GracefulShutdown end = new GracefulShutdown(spark, cancel);
        ShutdownHookManager.get()
                .addShutdownHook(end.hook, PRIORITY, PATIENCE_SECONDS + TABLES_SECONDS + 2, TimeUnit.SECONDS);
        return end;
    }

    private void end() {
        if (spark.isStopped()) {
            return;
        }
        cancel.run();
        awaitTasks();
        awaitTables();
    }

    /** Waits for the last compaction, for a few seconds. If that is not enough, the next run does it. */
    private void awaitTables() {
        try {
            closed.await(TABLES_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until no task is running, for as long as it may take to write a checkpoint. */
    void awaitTasks() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (runningTasks() > 0 && System.nanoTime() < deadline) {
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private int runningTasks() {
        return Arrays.stream(spark.statusTracker().getExecutorInfos())
                .mapToInt(SparkExecutorInfo::numRunningTasks)
                .sum();
    }

    @Override
    public void close() {
        closed.countDown();
        if (!ShutdownHookManager.get().isShutdownInProgress()) {
            ShutdownHookManager.get().removeShutdownHook(hook);
        }
    }
}
