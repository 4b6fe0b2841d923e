package dev.freezeout.freezeout;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * The original's estimate of the time that FreezeOut saves ({@code calc_speedup} of its authors' code), as a fraction of
 * the baseline's time.
 *
 * <p>It counts the multiplications of DenseNet-BC's convolutions, assumes that a backward pass costs as much as a forward
 * one, leaves the transitions and the classifier out, and multiplies {@code linear} by 1.3. It is an estimate, and is to
 * be labelled one wherever it is shown.
 */
public final class TimeSavedEstimate {

    private static final int[] STAGE_PIXELS = {32 * 32, 16 * 16, 8 * 8};
    private static final double LINEAR_CORRECTION = 1.3;

    private TimeSavedEstimate() {}

    /**
     * The estimate for DenseNet-BC on 32×32 images.
     *
     * @param depth of the network, 4 + 6 × bottlenecks a stage
     * @param growthRate channels that a bottleneck adds, k
     * @param t0 first layer's share before scaling, in [0, 1]
     * @return the fraction of time saved, in [0, 1)
     */
    public static double densenetBc(int depth, int growthRate, HowScale howScale, double t0) {
        requireNonNull(howScale, "howScale is null");
        Settings.check(
                depth >= 10 && (depth - 4) % 6 == 0, "depth", depth, "10, 16, 22, … (4 + 6 × bottlenecks a stage)");
        Settings.check(growthRate >= 1, "growthRate", growthRate, "a whole number of at least 1");
        Settings.check(t0 >= 0 && t0 <= 1, "t0", t0, "a number in [0, 1]");
        double[] costs = bottleneckCosts((depth - 4) / 6, growthRate);
        double forward = Arrays.stream(costs).sum();
        double backward = 0;
        for (int m = 0; m < costs.length; m++) {
            backward += costs[m] * howScale.apply(t0 + (1 - t0) * m / costs.length);
        }
        double saved = 1 - (forward + backward) / (2 * forward);
        return howScale == HowScale.LINEAR ? LINEAR_CORRECTION * saved : saved;
    }

    /**
     * The length of a run that takes about as long as the baseline's, E / (1 − saved).
     *
     * @param saved fraction of time saved, in [0, 1)
     * @return a real number of epochs
     */
    public static double stretchedEpochs(double epochs, double saved) {
        Settings.check(saved >= 0 && saved < 1, "saved", saved, "in [0, 1)");
        return epochs / (1 - saved);
    }

    /** Multiplications for one image, stem and bottlenecks, in order. */
    private static double[] bottleneckCosts(int bottlenecks, int growthRate) {
        double squared = (double) growthRate * growthRate;
        double[] costs = new double[1 + STAGE_PIXELS.length * bottlenecks];
        int next = 0;
        costs[next++] = 3.0 * 2 * growthRate * 9 * STAGE_PIXELS[0];
        int inputs = 2; // channels that come in, in units of the growth rate
        for (int pixels : STAGE_PIXELS) {
            for (int b = 0; b < bottlenecks; b++) {
                costs[next++] = inputs * 4 * squared * pixels + 4 * 9 * squared * pixels;
                inputs++;
            }
            inputs /= 2;
        }
        return costs;
    }
}
