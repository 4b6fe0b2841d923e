package dev.freezeout.training;

/** Adds up the time that a trial spends in one kind of work. */
final class ElapsedTime {

    private long nanos;
    private long since = -1;

    /** Goes on from what was measured before. */
    void resumeAt(double seconds) {
        nanos = Math.round(seconds * 1e9);
    }

    void start() {
        since = System.nanoTime();
    }

    void stop() {
        if (since >= 0) {
            nanos += System.nanoTime() - since;
            since = -1;
        }
    }

    /** Stops, as if it had not been started: what was done since is to be done again. */
    void discard() {
        since = -1;
    }

    /** Seconds so far, those since the last start included. */
    double seconds() {
        long running = since < 0 ? 0 : System.nanoTime() - since;
        return (nanos + running) / 1e9;
    }
}
