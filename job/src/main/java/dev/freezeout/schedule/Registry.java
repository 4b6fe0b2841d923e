package dev.freezeout.schedule;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Settings of several kinds by their names in study files, each a record with the defaults of its options.
 *
 * @param <T> what they have in common
 */
public final class Registry<T> {

    private final String place;
    private final Map<String, T> byName;

    private Registry(String place, Map<String, T> byName) {
        this.place = place;
        this.byName = Collections.unmodifiableMap(byName);
    }

    /**
     * A registry in the order of its entries, which messages follow.
     *
     * @param place the class that lists them, for messages
     */
    @SafeVarargs
    public static <T> Registry<T> of(String place, Map.Entry<String, T>... entries) {
        Map<String, T> byName = new LinkedHashMap<>();
        for (Map.Entry<String, T> entry : entries) {
            byName.put(entry.getKey(), entry.getValue());
        }
        return new Registry<>(place, byName);
    }

    /** Every kind with its default options, by name. */
    public Map<String, T> defaults() {
        return byName;
    }

    /**
     * The name of the kind that some settings are of.
     *
     * @throws IllegalArgumentException if their class is not registered
     */
    public String name(T settings) {
        return byName.entrySet().stream()
                .filter(entry -> entry.getValue().getClass() == settings.getClass())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(settings + " has no line in " + place));
    }
}
