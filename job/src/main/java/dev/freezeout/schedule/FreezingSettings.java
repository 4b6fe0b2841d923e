package dev.freezeout.schedule;

import java.io.Serializable;

/**
 * A way to freeze layers with its options set, such as FreezeOut with {@code cubic} and t0 = 0.8. To add one, implement this
 * interface as a public record: its components are the rule's options in a study file, its compact constructor validates
 * them, and a line in {@code FreezingRules} gives its name and defaults.
 */
public interface FreezingSettings extends Serializable {

    /** The rule at the start of a run. */
    FreezingRule rule(TrainingRun run);

    /** What this setting is called in lines for people, such as {@code cubic 0.8 scaled}. */
    String label();

    /** Whether no layer freezes early whatever the run, as in the baseline. */
    default boolean isBaseline() {
        return false;
    }

    /** Whether the rule decides as it trains, so that nothing is known of its savings beforehand. */
    default boolean isAdaptive() {
        return false;
    }

    /** Whether, and by which measure, the run is stretched. An adaptive rule is never stretched. */
    default ConstTime constTime() {
        return ConstTime.NO;
    }
}
