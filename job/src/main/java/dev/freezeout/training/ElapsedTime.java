package dev.freezeout.training;

/** Adds up the time that a trial spends in one kind of work. */
final class ElapsedTime {

    private long nanos;
    private long since = -1;

    void start() {
        since = System.nanoTime();
    }

    void stop() {
        nanos += System.nanoTime() - since;
        since = -1;
    }

    /** Seconds so far, those since the last start included. */
    double seconds() {
        long running = since < 0 ? 0 : System.nanoTime() - since;
        return (nanos + running) / 1e9;
    }
}
