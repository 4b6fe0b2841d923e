package dev.freezeout.schedule;

/**
 * The length of a run, in epochs and iterations: round(epochs · iterationsPerEpoch) iterations, of which the last epoch may
 * have fewer than the others.
 *
 * @param epochs E, a real number above 0; stretched already if {@code constTime} says so
 * @param iterationsPerEpoch batches in a full epoch, whatever the schedule counts as one
 */
public record RunLength(double epochs, int iterationsPerEpoch) {

    public RunLength {
        Settings.check(epochs > 0 && Double.isFinite(epochs), "epochs", epochs, "a finite number above 0");
        Settings.check(iterationsPerEpoch > 0, "iterationsPerEpoch", iterationsPerEpoch, "above 0");
    }

    /** Number of iterations of the run, at least 1. */
    public long iterations() {
        return Math.max(1, Math.round(epochs * iterationsPerEpoch));
    }

    /** Number of epochs of the run, a partial last one included. */
    public int epochCount() {
        return Math.toIntExact((iterations() + iterationsPerEpoch - 1) / iterationsPerEpoch);
    }

    /** Number of iterations of an epoch; epochs count from 1. */
    public int iterationsIn(int epoch) {
        return (int) Math.min(iterationsPerEpoch, iterations() - (epoch - 1L) * iterationsPerEpoch);
    }
}
