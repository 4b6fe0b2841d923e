package dev.freezeout.training;

/** A stopwatch for one kind of work of a trial; a checkpoint carries its time over to a resumed run. */
final class ElapsedTime {

    private long nanos;
    private long since = -1;

    /** Starts from the seconds measured before the interruption. */
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

    /** Stops without counting the time since the last start: that work was cut off and will be repeated. */
    void discard() {
        since = -1;
    }

    /** Seconds so far, those since the last start included. */
    double seconds() {
        long running = since < 0 ? 0 : System.nanoTime() - since;
        return (nanos + running) / 1e9;
    }
}
