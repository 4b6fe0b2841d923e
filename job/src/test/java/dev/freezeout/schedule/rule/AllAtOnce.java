package dev.freezeout.schedule.rule;

import dev.freezeout.schedule.FreezingRule;
import dev.freezeout.schedule.FreezingSettings;
import dev.freezeout.schedule.Settings;
import dev.freezeout.schedule.TrainingRun;

/**
 * Freezes the first layers all at once.
 *
 * @param at share of the run after which they freeze, in (0, 1)
 */
public record AllAtOnce(double at) implements FreezingSettings {

    private static final double CAP = 0.9;

    public AllAtOnce {
        Settings.check(at > 0 && at < 1, "at", at, "a number in (0, 1)");
    }

    @Override
    public FreezingRule rule(TrainingRun run) {
        return new PrefixRule(run, CAP) {
            @Override
            public int firstActiveLayer(long iteration) {
                return iteration < at * iterations() ? 0 : limit();
            }

            @Override
            public double timeShare(int layer) {
                return layer < limit() ? at : 1;
            }
        };
    }

    @Override
    public String label() {
        return "all-at-once at " + at;
    }
}
