package dev.freezeout.progress;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that is done now and then, on a thread of its own. Java's executors drop a task for good, without a word, once
 * it throws; this one is told of and done again, whatever was thrown.
 */
public final class BackgroundTask implements AutoCloseable {

    private final Task task;
    private final @Nullable Supplier<Duration> pause;
    private final Consumer<String> problems;
    private final ScheduledThreadPoolExecutor executor;
    private @Nullable String lastProblem;

    private BackgroundTask(
            String thread, Duration first, @Nullable Supplier<Duration> pause, Task task, Consumer<String> problems) {
        this.task = requireNonNull(task, "task is null");
        this.pause = pause;
        this.problems = requireNonNull(problems, "problems is null");
        this.executor = new ScheduledThreadPoolExecutor(1, runnable -> {
            Thread daemon = new Thread(runnable, thread);
            daemon.setDaemon(true);
            return daemon;
        });
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        schedule(first);
    }

    /** What is done. */
    @FunctionalInterface
    public interface Task {
        void run() throws Exception;
    }

    /**
     * Does something again and again until it is closed.
     *
     * @param first pause before the first time
     * @param pause between the end of one time and the next, asked each time
     * @param problems receives the reason of each failure, unless the run before failed for the same one
     */
    public static BackgroundTask repeated(
            String thread, Duration first, Supplier<Duration> pause, Task task, Consumer<String> problems) {
        return new BackgroundTask(thread, first, requireNonNull(pause, "pause is null"), task, problems);
    }

    /**
     * Does something once, unless it is closed before.
     *
     * @param problems receives the reason if it fails
     */
    public static BackgroundTask once(String thread, Duration after, Task task, Consumer<String> problems) {
        return new BackgroundTask(thread, after, null, task, problems);
    }

    private void schedule(Duration delay) {
        if (!executor.isShutdown()) {
            var unused = executor.schedule(this::run, delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void run() {
        try {
            task.run();
            lastProblem = null;
        } catch (Throwable e) { // errors too: nobody else would report them
            tell(e);
        }
        if (pause != null) {
            schedule(pause.get());
        }
    }

    private void tell(Throwable e) {
        String problem = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        if (problem.equals(lastProblem)) {
            return;
        }
        lastProblem = problem;
        try {
            problems.accept(problem);
        } catch (Throwable unheard) {
            e.addSuppressed(unheard);
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }

    /** Ends it, without waiting and without interrupting a time that is under way, which would break what is half done. */
    public void end() {
        executor.shutdown();
    }

    /** Ends it, and waits for a time that is under way, a minute at most. */
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
