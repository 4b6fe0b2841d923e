package dev.freezeout.study.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A part of a settings document, which knows where it was written. */
public sealed interface Node {

    /** Where it was written, such as {@code conf/x.yaml:12} or {@code --set training.epochs=5}. */
    String origin();

    /** As one would write it on one line. */
    String shown();

    /** A single value: a {@code String}, {@code Boolean}, {@code Long}, {@code BigInteger} or {@code Double}, or null. */
    record Scalar(String origin, @Nullable Object value, String text) implements Node {
        @Override
        public String shown() {
            if (value == null) {
                return "nothing";
            }
            return value instanceof String ? '"' + text + '"' : text;
        }
    }

    /** A list of values. */
    record Items(String origin, List<Node> items) implements Node {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String shown() {
            return items.stream().map(Node::shown).collect(Collectors.joining(", ", "[", "]"));
        }
    }

    /** A group of keys, in the order in which they were written. */
    record Group(String origin, Map<String, Node> entries) implements Node {
        public Group {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        @Override
        public String shown() {
            return entries.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + entry.getValue().shown())
                    .collect(Collectors.joining(", ", "{", "}"));
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

        /** What stands under a path such as {@code search.t0[1]}, or null. */
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
