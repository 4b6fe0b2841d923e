package dev.freezeout.schedule;

import static java.util.Objects.requireNonNull;

/**
 * When each layer of a network freezes, and its learning rate until then (Brock, Lim, Ritchie and Weston, FreezeOut, 2017,
 * arXiv 1706.04983, section 2).
 *
 * <p>For the layers i = 0 … L of a run of E epochs, with s from {@link HowScale}:
 *
 * <pre>
 *     t_i      = s(t_0 + (1 − t_0) · i / L)                 share of the run for which layer i trains
 *     n_i      = E · iterationsPerEpoch · t_i               last iteration at which it may be active, a real number
 *     α_i      = learningRate / t_i  if scaleLr, else learningRate
 *     lr_i(j)  = ½ · α_i · (1 + cos(π · j / n_i))           at iteration j = 0, 1, …, while j ≤ n_i
 * </pre>
 *
 * and layer i is frozen from the first iteration j &gt; n_i on. The paper's formula lacks the factor ½; its authors' code
 * has it. Since t_i grows with i, the frozen layers are always a prefix of the network. Immutable.
 */
public final class Schedule implements FreezingRule {

    private final double[] timeShares;
    private final double[] lastActive;
    private final double[] initialRates;

    private Schedule(double[] timeShares, double[] lastActive, double[] initialRates) {
        this.timeShares = timeShares;
        this.lastActive = lastActive;
        this.initialRates = initialRates;
    }

    /**
     * The schedule of a run.
     *
     * @param learningRate initial rate of a layer without {@code scaleLr}, above 0
     * @param layers number of layers of the network, L + 1, at least 2
     * @param epochs E, a real number above 0 (see {@link TimeSavedEstimate#stretchedEpochs})
     * @param iterationsPerEpoch what the schedule counts as an epoch, above 0; not necessarily the batches of the data (see
     *     {@link RunLength})
     * @throws InvalidSettingException if a number is out of its range
     */
    public static Schedule of(
            FreezeOutSettings settings, double learningRate, int layers, double epochs, int iterationsPerEpoch) {
        requireNonNull(settings, "settings is null");
        return of(settings, new TrainingRun(learningRate, layers, epochs, iterationsPerEpoch));
    }

    static Schedule of(FreezeOutSettings settings, TrainingRun run) {
        int layers = run.layers();
        double[] timeShares = new double[layers];
        double[] lastActive = new double[layers];
        double[] initialRates = new double[layers];
        for (int i = 0; i < layers; i++) {
            double unscaled = settings.t0() + (1 - settings.t0()) * i / (layers - 1);
            timeShares[i] = settings.howScale().apply(unscaled);
            lastActive[i] = run.iterations() * timeShares[i];
            initialRates[i] = settings.scaleLr() ? run.learningRate() / timeShares[i] : run.learningRate();
        }
        return new Schedule(timeShares, lastActive, initialRates);
    }

    /** Number of layers, L + 1. */
    @Override
    public int layers() {
        return timeShares.length;
    }

    /** t_i, the share of the run for which a layer trains, in (0, 1]. */
    @Override
    public double timeShare(int layer) {
        return timeShares[layer];
    }

    /** n_i, the last iteration at which a layer may be active, from 0; a real number. */
    @Override
    public double lastActiveIteration(int layer) {
        return lastActive[layer];
    }

    /** α_i, the learning rate of a layer at iteration 0. */
    @Override
    public double initialLearningRate(int layer) {
        return initialRates[layer];
    }

    /** Whether a layer is frozen at iteration j, that is, j &gt; n_i. */
    public boolean isFrozen(int layer, long iteration) {
        return iteration > lastActive[layer];
    }

    /** Index of the first layer that is active at an iteration; {@link #layers()} if all are frozen. */
    @Override
    public int firstActiveLayer(long iteration) {
        int first = 0;
        while (first < layers() && isFrozen(first, iteration)) {
            first++;
        }
        return first;
    }

    /** lr_i(j), the learning rate of a layer at an iteration; 0 once it is frozen. */
    @Override
    public double learningRate(int layer, long iteration) {
        if (isFrozen(layer, iteration)) {
            return 0;
        }
        return 0.5 * initialRates[layer] * (1 + Math.cos(Math.PI * iteration / lastActive[layer]));
    }
}
