package dev.freezeout.bench;

/** Does a piece of work once more, and says how long it took. */
interface TimedRun {

    /** Seconds that a run took. */
    double seconds() throws InterruptedException;

    /** Work timed by the clock. */
    static TimedRun of(Work work) {
        return () -> {
            long start = System.nanoTime();
            work.run();
            return (System.nanoTime() - start) / 1e9;
        };
    }

    /** A piece of work that can be done any number of times. */
    interface Work {
        void run() throws InterruptedException;
    }
}
