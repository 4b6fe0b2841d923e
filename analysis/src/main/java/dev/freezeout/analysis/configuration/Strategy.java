package dev.freezeout.analysis.configuration;

import static java.util.Objects.requireNonNull;

import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * How a configuration trains: FreezeOut's schedule, another freezing rule, the baseline that never freezes early, or a control,
 * which is the baseline trained for a share of its epochs.
 *
 * @param rule what decides when layers freeze
 * @param control {@code shorter} for a control; else null
 * @param epochShare of the baseline's epochs, in (0, 1]; 1 unless it is a control
 * @param howScale {@code linear}, {@code squared} or {@code cubic}; null, as is {@code t0}, unless the rule is FreezeOut's and
 *     layers freeze
 * @param constTimeBy what the run's length was stretched by, {@code estimate} or {@code measured}; null if it was not
 * @param precision what training steps computed in, {@code float32} or {@code bf16}
 */
public record Strategy(
        boolean baseline,
        FreezingRule rule,
        @Nullable String control,
        double epochShare,
        @Nullable String howScale,
        boolean scaleLr,
        @Nullable Double t0,
        @Nullable String constTimeBy,
        String precision) {

    /** Name of the baseline. */
    public static final String BASELINE = "baseline";

    /** The precision that goes without saying. */
    public static final String FLOAT32 = "float32";

    public Strategy {
        requireNonNull(rule, "rule is null");
        requireNonNull(precision, "precision is null");
        if (!baseline && control == null && rule.name().equals(FreezingRule.FREEZEOUT)) {
            requireNonNull(howScale, "howScale is null");
            requireNonNull(t0, "t0 is null");
        }
    }

    /** Reads a row with columns like those of the view {@code configurations}. */
    public static Strategy of(Row row) {
        return new Strategy(
                row.<Boolean>getAs("baseline"),
                new FreezingRule(row.getAs("rule"), row.getAs("rule_options")),
                row.getAs("control"),
                row.<Double>getAs("epoch_share"),
                row.getAs("how_scale"),
                row.<Boolean>getAs("scale_lr"),
                row.getAs("t0"),
                row.getAs("const_time_by"),
                row.getAs("precision"));
    }

    /** Whether it is a baseline trained for a share of its epochs. */
    public boolean isControl() {
        return control != null;
    }

    /** Whether layers freeze by FreezeOut's schedule. */
    public boolean freezeOut() {
        return !baseline && howScale != null;
    }

    /** Whether its runs are stretched to the time of the baseline. */
    public boolean constTime() {
        return constTimeBy != null;
    }

    /** Such as {@code cubic scaled, bf16}, without t0 and const_time, which tables have columns for. */
    String name(RuleNames names) {
        return training(names) + Wording.precision(precision);
    }

    /** Such as {@code cubic scaled 0.8, const_time}. */
    public String fullName(RuleNames names) {
        return training(names)
                + (t0 == null || baseline ? "" : " " + Wording.trimmed(t0))
                + Wording.precision(precision)
                + Wording.constTime(constTimeBy);
    }

    /** What the legend of a chart has one entry for, such as {@code cubic scaled, bf16}. */
    public String family() {
        String training = baseline
                ? BASELINE
                : isControl()
                        ? "shorter baseline"
                        : howScale == null ? rule.name() : Wording.strategy(howScale, scaleLr);
        return training + Wording.precision(precision);
    }

    private String training(RuleNames names) {
        if (baseline) {
            return BASELINE;
        }
        if (control != null) {
            return Wording.control(control, epochShare);
        }
        return howScale == null ? names.of(rule) : Wording.strategy(howScale, scaleLr);
    }
}
