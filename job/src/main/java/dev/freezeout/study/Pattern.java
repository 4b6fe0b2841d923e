package dev.freezeout.study;

import dev.freezeout.schedule.ConstTime;
import dev.freezeout.schedule.FreezeOutSettings;
import dev.freezeout.schedule.FreezingSettings;
import dev.freezeout.schedule.HowScale;
import dev.freezeout.schedule.Settings;
import dev.freezeout.schedule.rule.FreezingRules;
import dev.freezeout.trial.Precision;
import org.jspecify.annotations.Nullable;

/**
 * Some settings of a trial; what is null stands for every value that the study lists.
 *
 * @param rule a way to freeze, by its name in study files
 * @param shorter the share of its epochs that a control lasts
 */
public record Pattern(
        @Nullable HowScale howScale,
        @Nullable Boolean scaleLr,
        @Nullable Double t0,
        @Nullable ConstTime constTime,
        @Nullable String rule,
        @Nullable Double shorter,
        @Nullable Precision precision,
        @Nullable Long seed) {

    public Pattern {
        if (t0 != null) {
            FreezeOutSettings.checkT0("t0", t0);
        }
        if (rule != null) {
            Settings.check(
                    FreezingRules.defaults().containsKey(rule),
                    "rule",
                    rule,
                    String.join(", ", FreezingRules.defaults().keySet()));
        }
        if (shorter != null) {
            Controls.checkShare("shorter", shorter);
        }
    }

    boolean matches(Search.Combination combination) {
        return (rule == null || (isOf(rule, combination.settings()) && combination.epochShare() == 1))
                && (shorter == null || shorter == combination.epochShare())
                && (!setsFreezeOut() || (combination.epochShare() == 1 && matches(combination.settings())))
                && (precision == null || precision == combination.precision())
                && (seed == null || seed == combination.seed());
    }

    /** Whether it stands for controls alone. */
    boolean isOfControls() {
        return shorter != null;
    }

    /** Whether it stands for rules other than FreezeOut alone. */
    boolean isOfOtherRules() {
        return rule != null && !isOf(rule, FreezeOutSettings.BASELINE);
    }

    /** Whether it sets something that FreezeOut alone has. */
    boolean setsFreezeOut() {
        return howScale != null || scaleLr != null || t0 != null || constTime != null;
    }

    private boolean matches(FreezingSettings settings) {
        return settings instanceof FreezeOutSettings freezeOut
                && (howScale == null || howScale == freezeOut.howScale())
                && (scaleLr == null || scaleLr == freezeOut.scaleLr())
                && (t0 == null || t0 == freezeOut.t0())
                && (constTime == null || constTime == freezeOut.constTime());
    }

    private static boolean isOf(String rule, FreezingSettings settings) {
        return FreezingRules.name(settings).equals(rule);
    }
}
