package dev.freezeout.schedule;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Estimates of the time that FreezeOut saves, as a fraction of the baseline's training time. They must be labelled as
 * estimates wherever they are shown; {@link StepTimes} gives measured values.
 *
 * <p>{@link #densenet} is the original one ({@code calc_speedup} in the code of FreezeOut's authors): it counts the
 * multiplications of DenseNet-BC's convolutions, assumes that a backward pass costs as much as a forward pass, leaves out
 * transitions and classifier, and multiplies {@code linear} by 1.3. {@link #counted} counts every multiply-add of a
 * network's convolutions and linear layers, forward and backward.
 */
public final class TimeSavedEstimate {

    private static final int[] STAGE_PIXELS = {32 * 32, 16 * 16, 8 * 8};
    private static final double LINEAR_CORRECTION = 1.3;

    private TimeSavedEstimate() {}

    /**
     * The original estimate for DenseNet on 32×32 images.
     *
     * <pre>
     *     c      = 3·2k·9·32², then for each stage with HW = 32², 16², 8², blocks times n·4k²·HW + 4·9·k²·HW,
     *              n counting up from 2 by one, halved and floored after each stage
     *     C      = 2 · Σ c
     *     C_f    = Σ c + Σ c_m · s(t_0 + (1 − t_0) · m / |c|)          for m = 0 …
     *     saved  = 1 − C_f / C,  times 1.3 for linear
     * </pre>
     *
     * @param blocks bottlenecks of each of the three stages; the original applies the formula to plain DenseNet blocks too
     * @param growthRate k, channels that a block adds
     * @param t0 the first layer's share of the run before scaling, in [0, 1]
     * @return the fraction of time saved, in [0, 1)
     * @throws InvalidSettingException if a number is out of its range
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
     * The estimate from counted operations, for any network: the share of a run's multiply-adds that FreezeOut spares if each
     * layer trains for exactly its share t_i of the run.
     *
     * <pre>
     *     C_f = Σ f_i + Σ t_i · b_i − Σ (t_i − t_{i−1}) · (b_i − b'_i)          with t_{−1} = 0
     * </pre>
     *
     * where f_i and b_i are the forward and backward cost of layer i, and b'_i its backward cost while it is the first active
     * layer. saved = 1 − C_f / C, where C is C_f with all t_i = 1. Assumes time proportional to multiply-adds.
     *
     * @param layers in order, at least two
     * @param t0 the first layer's share of the run before scaling, in [0, 1]
     * @return the fraction of time saved, in [0, 1)
     * @throws InvalidSettingException if a number is out of its range
     */
    public static double counted(List<LayerCost> layers, HowScale howScale, double t0) {
        requireNonNull(howScale, "howScale is null");
        Settings.check(t0 >= 0 && t0 <= 1, "t0", t0, "a number in [0, 1]");
        return counted(layers, i -> howScale.apply(t0 + (1 - t0) * i / (layers.size() - 1)));
    }

    /**
     * The estimate from counted operations for other shares t_i of the run than FreezeOut's.
     *
     * @param layers in order, at least two
     * @param timeShare t_i of each layer, in [0, 1]; must not fall from one layer to the next
     * @return the fraction of time saved, in [0, 1)
     * @throws InvalidSettingException if there are fewer than two layers
     */
    public static double counted(List<LayerCost> layers, IntToDoubleFunction timeShare) {
        Settings.check(layers.size() >= 2, "layers", layers.size(), "at least two layers");
        double forward = 0;
        double backward = 0;
        double baseline = 0;
        double before = 0;
        for (int i = 0; i < layers.size(); i++) {
            LayerCost layer = layers.get(i);
            double share = timeShare.applyAsDouble(i);
            long sparedAsFirst = layer.backward() - layer.backwardAsFirst();
            forward += layer.forward();
            backward += share * layer.backward() - (share - before) * sparedAsFirst;
            baseline += i == 0 ? layer.backwardAsFirst() : layer.backward();
            before = share;
        }
        return 1 - (forward + backward) / (forward + baseline);
    }

    /**
     * The length of a run that takes about as long as the baseline ({@code constTime}): E / (1 − saved).
     *
     * @param epochs E, the baseline's
     * @param saved fraction of time saved, in [0, 1)
     * @return a real number of epochs
     */
    public static double stretchedEpochs(double epochs, double saved) {
        Settings.check(saved >= 0 && saved < 1, "saved", saved, "in [0, 1)");
        return epochs / (1 - saved);
    }

    /** The list c of {@link #densenet}: multiplications for one image, of the stem and each bottleneck. */
    private static double[] bottleneckCosts(int bottlenecks, int growthRate) {
        double squared = (double) growthRate * growthRate;
        double[] costs = new double[1 + STAGE_PIXELS.length * bottlenecks];
        int next = 0;
        costs[next++] = 3.0 * 2 * growthRate * 9 * STAGE_PIXELS[0];
        int inputs = 2; // n, input channels in units of the growth rate
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
