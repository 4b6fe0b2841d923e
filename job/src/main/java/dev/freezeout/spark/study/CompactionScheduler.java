package dev.freezeout.spark.study;

import dev.freezeout.progress.BackgroundTask;
import dev.freezeout.store.results.Compactor;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Adds finished trials to the tables while a study runs. */
final class CompactionScheduler implements AutoCloseable {

    private static final Duration SHORTEST = Duration.ofSeconds(15);

    /** Share of the time since the start between two compactions: a week makes some hundred files, and none are much behind. */
    private static final double SHARE = 0.01;

    private final Compactor compactor;
    private final BooleanSupplier mayWrite;
    private final Set<String> ended = ConcurrentHashMap.newKeySet();
    private final long startNanos = System.nanoTime();
    private final BackgroundTask updating;

    /**
     * Starts the schedule.
     *
     * @param mayWrite asked before each compaction
     * @param announce receives errors, each a sentence without a full stop
     */
    CompactionScheduler(Compactor compactor, BooleanSupplier mayWrite, Consumer<String> announce) {
        this.compactor = compactor;
        this.mayWrite = mayWrite;
        this.updating = BackgroundTask.repeated(
                "table-updates",
                SHORTEST,
                this::pause,
                this::update,
                problem -> announce.accept("cannot add finished trials to the tables for now: " + problem));
    }

    /** Marks a trial whose task has ended, so that its commit file is not needed any more. */
    void ended(String trialId) {
        ended.add(trialId);
    }

    private Duration pause() {
        Duration share = Duration.ofNanos((long) (SHARE * (System.nanoTime() - startNanos)));
        return share.compareTo(SHORTEST) > 0 ? share : SHORTEST;
    }

    /** An error loses no trial: the next compaction tries again. */
    private void update() throws IOException {
        if (!ended.isEmpty() && mayWrite.getAsBoolean()) {
            Set<String> now = Set.copyOf(ended);
            compactor.compact(now::contains);
            ended.removeAll(now);
        }
    }

    /** Stops, and waits for a compaction in progress. */
    @Override
    public void close() {
        updating.close();
    }
}
