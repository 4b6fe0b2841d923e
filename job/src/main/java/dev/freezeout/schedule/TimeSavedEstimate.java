package dev.freezeout.schedule;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;

/**
 * Estimates of the time that FreezeOut saves, as a fraction of the baseline's time. They are estimates, and are to be
 * labelled so wherever they are shown.
 *
 * <p>The original's ({@code calc_speedup} of its authors' code) counts the multiplications of DenseNet-BC's convolutions,
 * assumes that a backward pass costs as much as a forward one, leaves the transitions and the classifier out, and
 * multiplies {@code linear} by 1.3. The other one counts every multiplication of a network, forward and backward.
 */
public final class TimeSavedEstimate {

    private static final int[] STAGE_PIXELS = {32 * 32, 16 * 16, 8 * 8};
    private static final double LINEAR_CORRECTION = 1.3;

    private TimeSavedEstimate() {}

    /**
     * The original's estimate for DenseNet on 32×32 images.
     *
     * @param blocks bottlenecks of each of the three stages; the original uses the formula without bottlenecks too
     * @param growthRate channels that a block adds, k
     * @param t0 first layer's share before scaling, in [0, 1]
     * @return the fraction of time saved, in [0, 1)
     */
    public static double densenet(int blocks, int growthRate, HowScale howScale, double t0) {
        requireNonNull(howScale, "howScale is null");
        Settings.check(blocks >= 1, "blocks", blocks, "a whole number of at least 1");
        Settings.check(growthRate >= 1, "growthRate", growthRate, "a whole number of at least 1");
        Settings.check(t0 >= 0 && t0 <= 1, "t0", t0, "a number in [0, 1]");
        double[] costs = bottleneckCosts(blocks, growthRate);
        double forward = Arrays.stream(costs).sum();
        double backward = 0;
        for (int m = 0; m < costs.length; m++) {
            backward += costs[m] * howScale.apply(t0 + (1 - t0) * m / costs.length);
        }
        double saved = 1 - (forward + backward) / (2 * forward);
        return howScale == HowScale.LINEAR ? LINEAR_CORRECTION * saved : saved;
    }

    /**
     * The estimate from counted operations, for any network: the share of the multiply-adds of a run that FreezeOut
     * leaves out, were each layer to train for exactly its share t_i of it.
     *
     * <pre>
     *     C_f = Σ f_i + Σ t_i · b_i − Σ (t_i − t_{i−1}) · (b_i − b'_i)          with t_{−1} = 0
     * </pre>
     *
     * where f_i and b_i are the layer's forward and backward cost, and b'_i its backward cost while it is the first layer
     * that trains. saved = 1 − C_f / C, with C the same for t_i = 1. Time is taken to be proportional to multiply-adds.
     *
     * @param layers in order
     * @param t0 first layer's share before scaling, in [0, 1]
     * @return the fraction of time saved, in [0, 1)
     */
    public static double counted(List<LayerCost> layers, HowScale howScale, double t0) {
        requireNonNull(howScale, "howScale is null");
        Settings.check(layers.size() >= 2, "layers", layers.size(), "at least two layers");
        Settings.check(t0 >= 0 && t0 <= 1, "t0", t0, "a number in [0, 1]");
        double forward = 0;
        double backward = 0;
        double baseline = 0;
        double before = 0;
        for (int i = 0; i < layers.size(); i++) {
            LayerCost layer = layers.get(i);
            double share = howScale.apply(t0 + (1 - t0) * i / (layers.size() - 1));
            long sparedAsFirst = layer.backward() - layer.backwardAsFirst();
            forward += layer.forward();
            backward += share * layer.backward() - (share - before) * sparedAsFirst;
            baseline += i == 0 ? layer.backwardAsFirst() : layer.backward();
            before = share;
        }
        return 1 - (forward + backward) / (forward + baseline);
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
