package dev.freezeout.cluster;

import java.io.IOException;
import java.time.Duration;

/** Waits for facts, looking for them often; what a test may wait for is never a length of time. */
final class Waiting {

    private static final Duration INTERVAL = Duration.ofMillis(5);

    private Waiting() {}

    /** Something that a test can see from outside. */
    @FunctionalInterface
    interface Fact {
        boolean holds() throws IOException;
    }

    /**
     * Returns once a fact holds.
     *
     * @param what the fact in words: "the master listens"
     * @param process whose end before that is an error
     * @throws AssertionError if it does not hold in time or the process ends
     */
    static void until(String what, Fact fact, ChildProcess process, Duration limit)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            boolean ended = !process.isAlive(); // asked first: what it did last must still count
            if (fact.holds()) {
                return;
            }
            if (ended) {
                throw new AssertionError("%s ended before %s".formatted(process, what));
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Waited %s s in vain until %s".formatted(limit.toSeconds(), what));
            }
            Thread.sleep(INTERVAL.toMillis());
        }
    }
}
