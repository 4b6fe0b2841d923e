package dev.freezeout.schedule;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * One setting of FreezeOut.
 *
 * @param howScale how the layers' freezing times grow with their index
 * @param scaleLr whether a layer that trains for a shorter share of the run starts at a proportionally higher rate
 * @param t0 the first layer's share of the run before {@code howScale} is applied, in (0, 1]; 1 is the baseline, which
 *     freezes nothing early
 * @param constTime whether the run is stretched so that it takes about as long as the baseline, and by what
 */
public record FreezeOutSettings(HowScale howScale, boolean scaleLr, double t0, ConstTime constTime)
        implements Serializable {

    /** The baseline: no layer ever freezes early. */
    public static final FreezeOutSettings BASELINE = new FreezeOutSettings(HowScale.LINEAR, false, 1.0, false);

    public FreezeOutSettings {
        requireNonNull(howScale, "howScale is null");
        requireNonNull(constTime, "constTime is null");
        checkT0("t0", t0);
    }

    /** Settings under which the run is stretched by the estimated time saved, or not at all. */
    public FreezeOutSettings(HowScale howScale, boolean scaleLr, double t0, boolean constTime) {
        this(howScale, scaleLr, t0, ConstTime.of(constTime));
    }

    /**
     * Checks a {@link #t0()}.
     *
     * @param key named in the message
     * @throws InvalidSettingException unless it lies in (0, 1]
     */
    public static void checkT0(String key, double t0) {
        Settings.check(t0 > 0 && t0 <= 1, key, t0, "a number in (0, 1]");
    }

    /** Whether no layer freezes early under this setting; all such settings train the same network the same way. */
    public boolean isBaseline() {
        return t0 == 1.0;
    }
}
