package dev.freezeout.spark.study;

import dev.freezeout.progress.BackgroundTask;
import dev.freezeout.store.results.Compactor;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Brings trials that have ended into the tables while a study runs. */
final class CompactionScheduler implements AutoCloseable {

    private static final Duration SHORTEST = Duration.ofSeconds(15);

    /** Of the time that the study has run: so the files of a week are some hundred, and none are much behind. */
    private static final double SHARE = 0.01;

    private final Compactor compactor;
    private final BooleanSupplier mayWrite;
    private final Set<String> ended = ConcurrentHashMap.newKeySet();
    private final long startNanos = System.nanoTime();
    private final BackgroundTask updating;

    /**
     * Begins to.
     *
     * @param mayWrite asked each time
     * @param announce told of what goes wrong on the way, in a sentence without a full stop
     */
    CompactionScheduler(Compactor compactor, BooleanSupplier mayWrite, Consumer<String> announce) {
        this.compactor = compactor;
        this.mayWrite = mayWrite;
        this.updating = BackgroundTask.repeated(
                "table-updates",
                SHORTEST,
                this::pause,
                this::update,
                trouble -> announce.accept("cannot bring finished trials into the tables for now: " + trouble));
    }

    /** Says that a trial has ended and its task too: nobody will ask for what is committed of it. */
    void ended(String trialId) {
        ended.add(trialId);
    }

    private Duration pause() {
        Duration share = Duration.ofNanos((long) (SHARE * (System.nanoTime() - startNanos)));
        return share.compareTo(SHORTEST) > 0 ? share : SHORTEST;
    }

    /** If it goes wrong, no trial is lost, and the next time may do. */
    private void update() throws IOException {
        if (!ended.isEmpty() && mayWrite.getAsBoolean()) {
            Set<String> now = Set.copyOf(ended);
            compactor.compact(now::contains);
            ended.removeAll(now);
        }
    }

    /** Stops, and waits for what is being written. */
    @Override
    public void close() {
        updating.close();
    }
}
