package dev.freezeout.study.settings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A part of a settings document, with the place where it was written. */
public sealed interface Node {

    /** Characters of a value that a message shows. */
    int MAX_SHOWN = 100;

    /** Where it was written; for a value, the place of its key. */
    Origin origin();

    /** The node on one line, for messages. */
    String shown();

    /**
     * The value without its place: a single value as in {@link Scalar}, a {@code List} of such or a {@code Map} of the
     * keys to such, or null.
     */
    @Nullable
    Object plain();

    /** The beginning of a text that is too long for a message. */
    static String abbreviated(String text) {
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN - 1) + "…";
    }

    /** A single value: a {@code String}, {@code Boolean}, {@code Long}, {@code BigInteger} or {@code Double}, or null. */
    record Scalar(Origin origin, @Nullable Object value, String text) implements Node {
        @Override
        public String shown() {
            if (value == null) {
                return "nothing";
            }
            return value instanceof String ? '"' + abbreviated(text) + '"' : abbreviated(text);
        }

        @Override
        public @Nullable Object plain() {
            return value;
        }
    }

    /** A list of values. */
    record Items(Origin origin, List<Node> items) implements Node {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String shown() {
            return abbreviated(items.stream().map(Node::shown).collect(Collectors.joining(", ", "[", "]")));
        }

        @Override
        public Object plain() {
            List<@Nullable Object> values = new ArrayList<>();
            items.forEach(item -> values.add(item.plain()));
            return values;
        }
    }

    /** A group of keys, in the order in which they were written. */
    record Group(Origin origin, Map<String, Node> entries) implements Node {
        public Group {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        @Override
        public String shown() {
            return abbreviated(entries.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + entry.getValue().shown())
                    .collect(Collectors.joining(", ", "{", "}")));
        }

        @Override
        public Object plain() {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            entries.forEach((key, node) -> values.put(key, node.plain()));
            return values;
        }

        /** This group with what another one sets in place of what this one sets; groups in both are merged in turn. */
        public Group overlaidWith(Group other) {
            Map<String, Node> merged = new LinkedHashMap<>(entries);
            other.entries.forEach((key, node) -> merged.merge(
                    key,
                    node,
                    (below, above) -> below instanceof Group lower && above instanceof Group upper
                            ? lower.overlaidWith(upper)
                            : above));
            return new Group(other.origin, merged);
        }

        /** The node at a path such as {@code search.t0[1]}; null if there is none. */
        public @Nullable Node find(String path) {
            Node node = this;
            for (String step : path.split("[.\\[]", -1)) {
                if (node instanceof Group group) {
                    node = group.entries.get(step);
                } else if (node instanceof Items list) {
                    int index = Integer.parseInt(step.substring(0, step.length() - 1));
                    node = index < list.items.size() ? list.items.get(index) : null;
                } else {
                    return null;
                }
            }
            return node;
        }
    }
}
