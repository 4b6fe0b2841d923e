package dev.freezeout.schedule;

/**
 * How long a run is.
 *
 * @param epochs in the schedule's epochs, after {@code constTime} has stretched it; a real number
 * @param iterationsPerEpoch real iterations in a full epoch
 */
public record RunLength(double epochs, int iterationsPerEpoch) {

    public RunLength {
        Settings.check(epochs > 0 && Double.isFinite(epochs), "epochs", epochs, "a finite number above 0");
        Settings.check(iterationsPerEpoch > 0, "iterationsPerEpoch", iterationsPerEpoch, "above 0");
    }

    /** Iterations of the whole run, at least one. */
    public long iterations() {
        return Math.max(1, Math.round(epochs * iterationsPerEpoch));
    }

    /** Epochs of the whole run, the last of which may be a partial one. */
    public int epochCount() {
        return Math.toIntExact((iterations() + iterationsPerEpoch - 1) / iterationsPerEpoch);
    }

    /** Iterations of an epoch, counted from 1. */
    public int iterationsIn(int epoch) {
        return (int) Math.min(iterationsPerEpoch, iterations() - (epoch - 1L) * iterationsPerEpoch);
    }
}
