package dev.freezeout.progress;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A task that runs once or repeatedly on its own daemon thread. Java's scheduled executors silently cancel a task that
 * throws; this class reports the error and runs the task again.
 */
public final class BackgroundTask implements AutoCloseable {

    private final Task task;
    private final @Nullable Supplier<Duration> pause;
    private final Consumer<String> onError;
    private final ScheduledThreadPoolExecutor executor;
    private @Nullable String lastError;

    private BackgroundTask(
            String thread, Duration first, @Nullable Supplier<Duration> pause, Task task, Consumer<String> onError) {
        this.task = requireNonNull(task, "task is null");
        this.pause = pause;
        this.onError = requireNonNull(onError, "onError is null");
        this.executor = new ScheduledThreadPoolExecutor(1, runnable -> {
            Thread daemon = new Thread(runnable, thread);
            daemon.setDaemon(true);
            return daemon;
        });
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        schedule(first);
    }

    /** The work; may throw anything. */
    @FunctionalInterface
    public interface Task {
        void run() throws Exception;
    }

    /**
     * Runs a task repeatedly until closed.
     *
     * @param first delay before the first run
     * @param pause between the end of one run and the start of the next, asked after each run
     * @param onError given the message of an error, unless the previous run failed with the same one
     */
    public static BackgroundTask repeated(
            String thread, Duration first, Supplier<Duration> pause, Task task, Consumer<String> onError) {
        return new BackgroundTask(thread, first, requireNonNull(pause, "pause is null"), task, onError);
    }

    /**
     * Runs a task once, unless closed before.
     *
     * @param onError given the message if the task fails
     */
    public static BackgroundTask once(String thread, Duration after, Task task, Consumer<String> onError) {
        return new BackgroundTask(thread, after, null, task, onError);
    }

    private void schedule(Duration delay) {
        if (!executor.isShutdown()) {
            var unused = executor.schedule(this::run, delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void run() {
        try {
            task.run();
            lastError = null;
        } catch (Throwable e) { // errors too: nothing else would report them
            report(e);
        }
        if (pause != null) {
            schedule(pause.get());
        }
    }

    private void report(Throwable e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        if (message.equals(lastError)) {
            return;
        }
        lastError = message;
        try {
            onError.accept(message);
        } catch (Throwable failed) {
            e.addSuppressed(failed);
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }

    /** Stops the task. A run in progress is neither awaited nor interrupted, which could leave its work half done. */
    public void end() {
        executor.shutdown();
    }

    /** Stops the task and waits for a run in progress, one minute at most. */
    @Override
    public void close() {
        end();
        try {
            executor.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
