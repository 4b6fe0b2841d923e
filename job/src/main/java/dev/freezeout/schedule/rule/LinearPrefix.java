package dev.freezeout.schedule.rule;

import dev.freezeout.schedule.FreezingRule;
import dev.freezeout.schedule.FreezingSettings;
import dev.freezeout.schedule.Settings;
import dev.freezeout.schedule.TrainingRun;

/**
 * Freezes layers at a steady pace, as the layer freezing of MosaicML's Composer does:
 *
 * <pre>
 *     F(j) = ⌊(L + 1) · level · clamp((j / N − start) / (1 − start), 0, 1)⌋
 * </pre>
 *
 * layers are frozen at iteration j, but at most ⌊0.9 · (L + 1)⌋ and never the last one. The defaults are Composer's.
 *
 * @param start share of the run after which layers begin to freeze, in [0, 1)
 * @param level share of the layers that are frozen at the end of the run, in (0, 1]
 */
public record LinearPrefix(double start, double level) implements FreezingSettings {

    private static final double CAP = 0.9;

    public LinearPrefix {
        Settings.check(start >= 0 && start < 1, "start", start, "a number in [0, 1)");
        Settings.check(level > 0 && level <= 1, "level", level, "a number in (0, 1]");
    }

    @Override
    public FreezingRule rule(TrainingRun run) {
        return new Rule(this, run);
    }

    @Override
    public String label() {
        return FreezingRules.label(this);
    }

    private static final class Rule extends PrefixRule {

        private final LinearPrefix settings;

        Rule(LinearPrefix settings, TrainingRun run) {
            super(run, CAP);
            this.settings = settings;
        }

        @Override
        public int firstActiveLayer(long iteration) {
            double progress = (iteration / iterations() - settings.start) / (1 - settings.start);
            double clamped = Math.max(0, Math.min(1, progress));
            return Math.min(limit(), wholePart(layers() * settings.level * clamped));
        }

        @Override
        public double timeShare(int layer) {
            if (!freezes(layer)) {
                return 1;
            }
            double progress = Math.min(1, (layer + 1) / (layers() * settings.level));
            return settings.start + (1 - settings.start) * progress;
        }

        @Override
        public double lastActiveIteration(int layer) {
            if (!freezes(layer)) {
                return iterations();
            }
            long iteration = Math.max(0, (long) (iterations() * timeShare(layer)) - 1);
            while (firstActiveLayer(iteration) <= layer) {
                iteration++;
            }
            return iteration - 1;
        }

        /** Whether the layer is frozen at the end of the run, if not before. */
        private boolean freezes(int layer) {
            return layer < firstActiveLayer(Long.MAX_VALUE);
        }
    }
}
