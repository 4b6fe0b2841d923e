package dev.freezeout.study.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A group of keys that is one of several records: the value of one key says which, and the others are its components.
 *
 * <p>In a list of them, an entry may be a grid: each key but the first may hold a list of values, and the entry then stands for
 * every combination.
 *
 * @param key that names the record
 * @param defaults the records by name, each with the defaults of its components; in the order in which messages list them
 * @param reasons why a key that someone may look for here is unknown, by that key
 */
public record Choice(String key, Map<String, ?> defaults, Map<String, String> reasons) {

    /** A choice that has nothing to say on keys that it does not know. */
    public Choice(String key, Map<String, ?> defaults) {
        this(key, defaults, Map.of());
    }

    /** The names, for messages. */
    String names() {
        return AllowedValues.alternatives(List.copyOf(defaults.keySet()));
    }

    /** The components of a record as nodes of a document. */
    Node.Group group(Object record, Origin origin) {
        Map<String, Node> entries = new LinkedHashMap<>();
        for (String name : Types.componentNames(record.getClass())) {
            Object value = Types.component(record, name);
            entries.put(name, new Node.Scalar(origin, asWritten(value), value.toString()));
        }
        return new Node.Group(origin, entries);
    }

    private static Object asWritten(Object value) {
        if (value instanceof Integer number) {
            return number.longValue();
        }
        return value instanceof Enum<?> ? value.toString() : value;
    }
}
