package dev.freezeout.study;

import dev.freezeout.schedule.ConstTime;
import dev.freezeout.schedule.FreezeOutSettings;
import dev.freezeout.schedule.HowScale;
import dev.freezeout.trial.Precision;
import org.jspecify.annotations.Nullable;

/** Some settings of a trial; what is null stands for every value that {@link Search} lists. */
public record Pattern(
        @Nullable HowScale howScale,
        @Nullable Boolean scaleLr,
        @Nullable Double t0,
        @Nullable ConstTime constTime,
        @Nullable Precision precision,
        @Nullable Long seed) {

    public Pattern {
        if (t0 != null) {
            FreezeOutSettings.checkT0("t0", t0);
        }
    }

    boolean matches(Search.Combination combination) {
        FreezeOutSettings settings = combination.settings();
        return (howScale == null || howScale == settings.howScale())
                && (scaleLr == null || scaleLr == settings.scaleLr())
                && (t0 == null || t0 == settings.t0())
                && (constTime == null || constTime == settings.constTime())
                && (precision == null || precision == combination.precision())
                && (seed == null || seed == combination.seed());
    }
}
