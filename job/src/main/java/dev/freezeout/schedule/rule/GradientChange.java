package dev.freezeout.schedule.rule;

import dev.freezeout.schedule.FreezingRule;
import dev.freezeout.schedule.FreezingSettings;
import dev.freezeout.schedule.Measurement;
import dev.freezeout.schedule.Settings;
import dev.freezeout.schedule.TrainingRun;
import java.util.Arrays;

/**
 * Freezes layers whose gradients have stopped changing (AutoFreeze, Liu, Agarwal and Venkataraman, 2021, arXiv 2102.01386).
 * At each check, with G_l from {@link Measurement#GRADIENT_SUM} and F layers frozen:
 *
 * <pre>
 *     η_l = |G_l,before − G_l| / G_l,before
 *     θ   = the percentile of η_l over l ≥ F
 *     F   ← the smallest l ≥ F with η_l ≥ θ, at most ⌊cap · (L + 1)⌋ and never the last layer
 * </pre>
 *
 * Nothing freezes at the first check, since there is nothing before it. A layer whose gradients were 0 and still are has η =
 * 0; one whose gradients were 0 and no longer are has η = ∞. If any η is NaN, nothing freezes at that check.
 *
 * @param percentile in [0, 100], interpolated linearly; 0 freezes nothing
 * @param checks a run, from 1 to 100000
 * @param cap share of the layers that may freeze, in [0, 1]; 0 freezes nothing
 */
public record GradientChange(double percentile, int checks, double cap) implements FreezingSettings {

    public GradientChange {
        Settings.check(percentile >= 0 && percentile <= 100, "percentile", percentile, "a number in [0, 100]");
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

    /** η_l of each layer from {@code first} on. */
    static double[] changes(double[] before, double[] now, int first) {
        double[] changes = new double[now.length - first];
        for (int n = 0; n < changes.length; n++) {
            double difference = Math.abs(before[first + n] - now[first + n]);
            changes[n] = difference == 0 ? 0 : difference / before[first + n];
        }
        return changes;
    }

    /**
     * The percentile of some values, by linear interpolation between the two at the ranks (from 0) next to percentile · (n −
     * 1) / 100, as NumPy does by default; ∞ between a number and ∞. Where a value lies at exactly this rank, it is the
     * percentile to the last bit. NaN if any value is.
     */
    static double percentile(double[] values, double percentile) {
        double[] sorted = values.clone();
        Arrays.sort(sorted); // NaN comes last
        if (Double.isNaN(sorted[sorted.length - 1])) {
            return Double.NaN;
        }
        double rank = percentile * (sorted.length - 1) / 100;
        int below = (int) rank;
        double above = rank - below;
        if (above == 0 || sorted[below] == sorted[below + 1]) {
            return sorted[below];
        }
        return sorted[below] + above * (sorted[below + 1] - sorted[below]);
    }

    private static final class Rule extends CheckedRule {

        private final double percentile;
        private double[] before;

        Rule(GradientChange settings, TrainingRun run) {
            super(run, settings.checks, settings.cap);
            this.percentile = settings.percentile;
            this.before = new double[run.layers()];
        }

        @Override
        public Measurement measures() {
            return Measurement.GRADIENT_SUM;
        }

        @Override
        int decide(int frozen, double[] measured) {
            double[] earlier = before;
            before = measured.clone();
            if (checksMade() == 0) {
                return frozen;
            }
            double[] changes = changes(earlier, measured, frozen);
            double threshold = percentile(changes, percentile);
            for (int n = 0; n < changes.length; n++) {
                if (changes[n] >= threshold) {
                    return frozen + n;
                }
            }
            return frozen; // NaN is above nothing
        }

        @Override
        double[] kept() {
            return before.clone();
        }

        @Override
        void restoreKept(double[] kept) {
            before = kept;
        }
    }
}
