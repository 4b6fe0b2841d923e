package dev.freezeout.schedule;

import static java.util.Objects.requireNonNull;

/**
 * The settings of FreezeOut for a run; {@link Schedule} gives the formulas in which they stand.
 *
 * @param howScale s, how a layer's share of the run grows with its index
 * @param scaleLr whether a layer that trains for a share t_i of the run starts at 1 / t_i times the learning rate
 * @param t0 share of the run for which the first layer trains, before {@code howScale} is applied, in (0, 1]; 1 is the
 *     baseline, in which no layer freezes early
 * @param constTime whether the run is stretched so that it takes about as long as the baseline
 */
public record FreezeOutSettings(HowScale howScale, boolean scaleLr, double t0, ConstTime constTime)
        implements FreezingSettings {

    /** The baseline: no layer ever freezes early. */
    public static final FreezeOutSettings BASELINE = new FreezeOutSettings(HowScale.LINEAR, false, 1.0, false);

    public FreezeOutSettings {
        requireNonNull(howScale, "howScale is null");
        requireNonNull(constTime, "constTime is null");
        checkT0("t0", t0);
    }

    /** Settings with {@link ConstTime#ESTIMATE} if {@code constTime}, else with {@link ConstTime#NO}. */
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

    @Override
    public Schedule rule(TrainingRun run) {
        return Schedule.of(this, run);
    }

    /** Whether no layer freezes early. All such settings train in the same way, whatever their other values. */
    @Override
    public boolean isBaseline() {
        return t0 == 1.0;
    }

    /** What this setting is called in lines for people, such as {@code cubic 0.8 scaled const-time}. */
    @Override
    public String label() {
        if (isBaseline()) {
            return "baseline";
        }
        String stretched = switch (constTime) {
            case NO -> "";
            case ESTIMATE -> " const-time";
            case MEASURED -> " const-time measured";
        };
        return "%s %s%s%s".formatted(howScale, t0, scaleLr ? " scaled" : "", stretched);
    }
}
