package dev.freezeout.study.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A group of keys that is one of several records: the value of one key says which, and the others are its components.
 *
 * @param key that names the record
 * @param defaults the records by name, each with the defaults of its components; in the order in which messages list them
 */
public record Choice(String key, Map<String, ?> defaults) {

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
