package dev.freezeout.schedule;

/**
 * What a {@link FreezingRule} has to know of a run beforehand.
 *
 * @param learningRate initial rate of a layer, above 0
 * @param layers number of layers of the network, L + 1, at least 2
 * @param epochs E, a real number above 0 (see {@link TimeSavedEstimate#stretchedEpochs})
 * @param iterationsPerEpoch what the rule counts as an epoch, above 0; not necessarily the batches of the data (see {@link
 *     RunLength})
 */
public record TrainingRun(double learningRate, int layers, double epochs, int iterationsPerEpoch) {

    public TrainingRun {
        Settings.check(learningRate > 0, "learningRate", learningRate, "above 0");
        Settings.check(layers >= 2, "layers", layers, "at least 2");
        Settings.check(epochs > 0 && Double.isFinite(epochs), "epochs", epochs, "a finite number above 0");
        Settings.check(iterationsPerEpoch > 0, "iterationsPerEpoch", iterationsPerEpoch, "above 0");
    }

    /** N = E · iterationsPerEpoch, the length of the run in iterations; a real number. */
    public double iterations() {
        return epochs * iterationsPerEpoch;
    }
}
