package dev.freezeout.spark;

import dev.freezeout.store.Compactor;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Brings trials that have ended into the tables while a study runs. */
final class TableUpdates implements AutoCloseable {

    private static final long SHORTEST_SECONDS = 15;

    /** Of the time that the study has run: so the files of a week are some hundred, and none are much behind. */
    private static final double SHARE = 0.01;

    private final Compactor compactor;
    private final BooleanSupplier mayWrite;
    private final Consumer<String> announce;
    private final Set<String> ended = ConcurrentHashMap.newKeySet();
    private final long startNanos = System.nanoTime();
    private final ScheduledThreadPoolExecutor updating;
    private boolean troubled;

    /**
     * Begins to.
     *
     * @param mayWrite asked each time
     * @param announce told of what goes wrong on the way, in a sentence without a full stop
     */
    TableUpdates(Compactor compactor, BooleanSupplier mayWrite, Consumer<String> announce) {
        this.compactor = compactor;
        this.mayWrite = mayWrite;
        this.announce = announce;
        this.updating = new ScheduledThreadPoolExecutor(1, runnable -> {
            Thread thread = new Thread(runnable, "table-updates");
            thread.setDaemon(true);
            return thread;
        });
        updating.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        schedule();
    }

    /** Says that a trial has ended and its task too: nobody will ask for what is committed of it. */
    void ended(String trialId) {
        ended.add(trialId);
    }

    private void schedule() {
        double running = (System.nanoTime() - startNanos) / 1e9;
        long delay = Math.max(SHORTEST_SECONDS, Math.round(SHARE * running));
        var unused = updating.schedule(this::update, delay, TimeUnit.SECONDS);
    }

    private void update() {
        try {
            if (!ended.isEmpty() && mayWrite.getAsBoolean()) {
                Set<String> now = Set.copyOf(ended);
                compactor.compact(now::contains);
                ended.removeAll(now);
            }
            troubled = false;
        } catch (IOException | RuntimeException e) {
            if (!troubled) { // once is enough: no trial is lost, and the next time may do
                announce.accept("cannot bring finished trials into the tables for now: " + e.getMessage());
            }
            troubled = true;
        }
        if (!updating.isShutdown()) {
            schedule();
        }
    }

    /** Stops, and waits for what is being written. */
    @Override
    public void close() {
        updating.shutdown(); // without interrupting it, which would break what is half written
        try {
            updating.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
