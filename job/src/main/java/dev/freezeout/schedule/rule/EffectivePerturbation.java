package dev.freezeout.schedule.rule;

import dev.freezeout.schedule.FreezingRule;
import dev.freezeout.schedule.FreezingSettings;
import dev.freezeout.schedule.Measurement;
import dev.freezeout.schedule.Settings;
import dev.freezeout.schedule.TrainingRun;

/**
 * Freezes layers whose weights swing to and fro more than they move (APF, Chen et al., ICDCS 2021, by layer instead of by
 * weight). A layer is stable while its {@link Measurement#EFFECTIVE_PERTURBATION} P_l is below the threshold, and was at the
 * two checks before; at each check F grows for as long as layer F is stable, up to ⌊cap · (L + 1)⌋ and never over the last
 * layer. A layer that stands behind an unstable one waits, and has to be stable still when its turn comes. A P_l of NaN is not
 * below the threshold.
 *
 * @param threshold of P_l, in (0, 1]
 * @param checks a run, from 1 to 100000
 * @param cap share of the layers that may freeze, in [0, 1]; 0 freezes nothing
 */
public record EffectivePerturbation(double threshold, int checks, double cap) implements FreezingSettings {

    /** Checks in a row after which a layer is stable. */
    private static final int STABLE = 3;

    public EffectivePerturbation {
        Settings.check(threshold > 0 && threshold <= 1, "threshold", threshold, "a number in (0, 1]");
        CheckedRule.checkChecks(checks);
        PrefixRule.checkCap(cap);
    }

    @Override
    public FreezingRule rule(TrainingRun run) {
        return new Rule(this, run);
    }

    @Override
    public boolean isAdaptive() {
        return true;
    }

    @Override
    public String label() {
        return FreezingRules.label(this);
    }

    /**
     * P_l from its two sums over the weights of a layer.
     *
     * @param net Σ |E|
     * @param gross Σ A
     * @return net / gross; 0 if both are 0, since the weights have never changed
     */
    public static double perturbation(double net, double gross) {
        return net == 0 && gross == 0 ? 0 : net / gross;
    }

    private static final class Rule extends CheckedRule {

        private final double threshold;
        private final double[] checksBelow;

        Rule(EffectivePerturbation settings, TrainingRun run) {
            super(run, settings.checks, settings.cap);
            this.threshold = settings.threshold;
            this.checksBelow = new double[run.layers()];
        }

        @Override
        public Measurement measures() {
            return Measurement.EFFECTIVE_PERTURBATION;
        }

        @Override
        int decide(int frozen, double[] measured) {
            for (int layer = frozen; layer < measured.length; layer++) {
                checksBelow[layer] = measured[layer] < threshold ? checksBelow[layer] + 1 : 0;
            }
            int first = frozen;
            while (first < limit() && checksBelow[first] >= STABLE) {
                first++;
            }
            return first;
        }

        @Override
        double[] kept() {
            return checksBelow.clone();
        }

        @Override
        void restoreKept(double[] kept) {
            System.arraycopy(kept, 0, checksBelow, 0, kept.length);
        }
    }
}
