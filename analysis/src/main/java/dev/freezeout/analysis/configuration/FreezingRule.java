package dev.freezeout.analysis.configuration;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What decides when layers freeze.
 *
 * @param name such as {@code freezeout} and {@code gradient-change}
 * @param options as a JSON object, such as <code>{"percentile":50.0}</code>; null if it has none
 */
public record FreezingRule(String name, @Nullable String options) {

    /** FreezeOut's own schedule, whose options have columns of their own. */
    public static final String FREEZEOUT = "freezeout";

    public FreezingRule {
        requireNonNull(name, "name is null");
    }
}
