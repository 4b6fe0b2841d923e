package dev.freezeout.bench;

/** A piece of work that can be timed repeatedly. */
interface TimedRun {

    /** Does the work once; returns the seconds it took. */
    double seconds() throws InterruptedException;

    /** Times work by the clock. */
    static TimedRun of(Work work) {
        return () -> {
            long start = System.nanoTime();
            work.run();
            return (System.nanoTime() - start) / 1e9;
        };
    }

    /** The work itself. */
    interface Work {
        void run() throws InterruptedException;
    }
}
