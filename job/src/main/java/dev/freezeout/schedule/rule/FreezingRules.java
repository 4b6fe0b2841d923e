package dev.freezeout.schedule.rule;

import static java.util.Objects.requireNonNull;

import dev.freezeout.schedule.ConstTime;
import dev.freezeout.schedule.FreezeOutSettings;
import dev.freezeout.schedule.FreezingSettings;
import dev.freezeout.schedule.HowScale;
import dev.freezeout.schedule.Registry;
import dev.freezeout.schedule.Settings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The registry of freezing rules, by their names in study files. */
public final class FreezingRules {

    /** Name and defaults. A new rule is a line here. */
    private static final Registry<FreezingSettings> REGISTRY = Registry.<FreezingSettings>of(
            "FreezingRules",
            Map.entry("freezeout", new FreezeOutSettings(HowScale.CUBIC, true, 0.8, ConstTime.NO)),
            Map.entry("linear-prefix", new LinearPrefix(0.5, 1)),
            Map.entry("gradient-change", new GradientChange(50, 20, 0.9)),
            Map.entry("effective-perturbation", new EffectivePerturbation(0.1, 50, 0.9)));

    /** The key of the name in a study file, beside those of the options. */
    public static final String KEY = "rule";

    private FreezingRules() {}

    /** Every rule with its default options, by name. */
    public static Map<String, FreezingSettings> defaults() {
        return REGISTRY.defaults();
    }

    /** The rules of the key {@code rules} in study files: all but FreezeOut, whose grid is {@code search}. */
    public static Map<String, FreezingSettings> besideFreezeOut() {
        Map<String, FreezingSettings> others = new LinkedHashMap<>(REGISTRY.defaults());
        others.values().removeIf(rule -> rule instanceof FreezeOutSettings);
        return Collections.unmodifiableMap(others);
    }

    /**
     * The name of a rule in study files.
     *
     * @throws IllegalArgumentException if its class is not registered here
     */
    public static String name(FreezingSettings rule) {
        return REGISTRY.name(rule);
    }

    /** The options by name, in the order of the record's components. */
    public static Map<String, Object> options(FreezingSettings rule) {
        return Settings.options(rule);
    }

    /** The options by name as study files have them: texts, numbers and truth values. */
    public static Map<String, Object> writtenOptions(FreezingSettings rule) {
        Map<String, Object> written = new LinkedHashMap<>(options(rule));
        written.replaceAll((name, value) -> value instanceof ConstTime constTime
                ? constTime.written()
                : value instanceof Enum<?> ? value.toString() : value);
        return written;
    }

    /**
     * What a rule is called in lines for people, such as {@code gradient-change percentile 50}: its name and its first option,
     * and the others where they are not the defaults.
     */
    static String label(FreezingSettings rule) {
        String name = name(rule);
        Map<String, Object> defaults =
                options(requireNonNull(REGISTRY.defaults().get(name)));
        StringBuilder label = new StringBuilder(name);
        boolean first = true;
        for (Map.Entry<String, Object> option : options(rule).entrySet()) {
            if (first || !option.getValue().equals(defaults.get(option.getKey()))) {
                String value = option.getValue().toString();
                label.append(' ')
                        .append(option.getKey())
                        .append(' ')
                        .append(value.endsWith(".0") ? value.substring(0, value.length() - 2) : value);
            }
            first = false;
        }
        return label.toString();
    }
}
