package dev.freezeout.schedule.rule;

import dev.freezeout.schedule.FreezingRule;
import dev.freezeout.schedule.Settings;
import dev.freezeout.schedule.TrainingRun;

/**
 * What all rules but FreezeOut share: F layers are frozen, at most ⌊cap · (L + 1)⌋ and never the last one, and all active
 * layers have one learning rate,
 *
 * <pre>
 *     lr(j) = ½ · α · (1 + cos(π · j / N))        N = E · iterationsPerEpoch
 * </pre>
 *
 * which stays 0 after N, where a run is longer than its schedule.
 */
abstract class PrefixRule implements FreezingRule {

    /** Keeps a product such as 0.29 · 100 from being rounded down to less than the whole number that it is. */
    private static final double ROUNDING = 1e-9;

    private final TrainingRun run;
    private final int limit;

    /** @param cap share of the layers that may freeze, in [0, 1] */
    PrefixRule(TrainingRun run, double cap) {
        this.run = run;
        this.limit = Math.min(wholePart(cap * run.layers()), run.layers() - 1);
    }

    /**
     * Checks a share of the layers that may freeze.
     *
     * @throws dev.freezeout.schedule.InvalidSettingException unless it lies in [0, 1]
     */
    static void checkCap(double cap) {
        Settings.check(cap >= 0 && cap <= 1, "cap", cap, "a number in [0, 1]");
    }

    /** ⌊x⌋ of a number of at least 0, where one that lies less than 1e-9 below a whole number counts as that number. */
    static int wholePart(double x) {
        return (int) Math.floor(x + ROUNDING);
    }

    /** The largest number of layers that may freeze. */
    final int limit() {
        return limit;
    }

    /** N, a real number. */
    final double iterations() {
        return run.iterations();
    }

    @Override
    public final int layers() {
        return run.layers();
    }

    @Override
    public final double learningRate(int layer, long iteration) {
        if (layer < firstActiveLayer(iteration)) {
            return 0;
        }
        double within = Math.min((double) iteration, iterations());
        return 0.5 * run.learningRate() * (1 + Math.cos(Math.PI * within / iterations()));
    }

    @Override
    public final double initialLearningRate(int layer) {
        return run.learningRate();
    }
}
