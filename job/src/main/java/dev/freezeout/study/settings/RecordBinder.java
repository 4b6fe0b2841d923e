package dev.freezeout.study.settings;

import static java.util.Objects.requireNonNull;

import dev.freezeout.schedule.InvalidSettingException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Binds a group of keys to a record, a key to each component, and nested groups to nested records.
 *
 * <p>An invalid value is noted as a problem and replaced by its default, so that one reading finds every mistake. A value set to
 * null gets no default: only a whole group may be left empty.
 */
public final class RecordBinder {

    private final Map<Class<?>, Function<@Nullable Object, ?>> readers;
    private final Map<Class<?>, Choice> choices;
    private final Problems problems;

    /**
     * A binder that collects problems.
     *
     * @param readers types that are not records, and how they are made from what was written, in the form of {@link Node#plain};
     *     a reader refuses a value by throwing {@link InvalidSettingException}
     * @param choices types that are one of several records, and how it is chosen
     */
    public RecordBinder(
            Map<Class<?>, Function<@Nullable Object, ?>> readers, Map<Class<?>, Choice> choices, Problems problems) {
        this.readers = Map.copyOf(readers);
        this.choices = Map.copyOf(choices);
        this.problems = problems;
    }

    /**
     * Binds a document to a record.
     *
     * @param settings what was set, laid over the defaults
     * @param defaults holds every key, with nothing for one that must be set
     * @return not to be used if there were problems
     */
    public <R extends Record> R bind(Class<R> type, Node.Group settings, Node.Group defaults) {
        return type.cast(record(type, "", settings, defaults));
    }

    private Object record(Class<?> type, String path, Node.Group settings, Node.@Nullable Group defaults) {
        refuseUnknownKeys(path, settings, Types.componentNames(type));
        return bound(type, path, settings, defaults);
    }

    private Object bound(Class<?> type, String path, Node.Group settings, Node.@Nullable Group defaults) {
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] arguments = new Object[components.length];
        @Nullable Object[] standIns = new Object[components.length];
        List<Refusal> refusals = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            String name = components[i].getName();
            Node fallback = defaults == null ? null : defaults.entries().get(name);
            if (defaults != null && fallback == null) {
                throw new IllegalStateException("There is no default of " + path + name);
            }
            standIns[i] = standIn(components[i], fallback);
            int refusalsBefore = refusals.size();
            arguments[i] = component(components[i], path + name, settings, fallback, refusals);
            if (refusals.size() > refusalsBefore) {
                arguments[i] = standIns[i];
            }
        }
        AllowedValues allowed = new AllowedValues(type, standIns);
        refusals.forEach(refusal -> refuse(refusal, settings, allowed));
        return construct(type, path, settings, arguments, standIns);
    }

    /** The value of a component; null if it is optional and left out. */
    private @Nullable Object component(
            RecordComponent component,
            String path,
            Node.Group settings,
            @Nullable Node fallback,
            List<Refusal> refusals) {
        Node node = settings.entries().get(component.getName());
        if (node == null && component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            return null;
        }
        return value(component.getGenericType(), path, node, fallback, refusals);
    }

    private @Nullable Object value(
            Type type, String path, @Nullable Node node, @Nullable Node fallback, List<Refusal> refusals) {
        Class<?> raw = Types.raw(type);
        if (node == null || (node == fallback && Types.isNothing(node))) {
            refusals.add(new Refusal(type, path, null, null));
            return null;
        }
        Function<@Nullable Object, ?> reader = readers.get(raw);
        if (reader != null) {
            return readWith(reader, type, path, node, refusals);
        }
        Choice choice = choices.get(raw);
        if (choice != null) {
            Node.@Nullable Group defaults = fallback instanceof Node.Group group ? group : null;
            Node.@Nullable Group settings = node instanceof Node.Group group ? group : defaults;
            if (settings == node || (settings != null && Types.isNothing(node))) {
                return chosen(choice, path, requireNonNull(settings), defaults, refusals);
            }
            refusals.add(new Refusal(
                    type, path, node, "a group of keys with the %s %s".formatted(choice.key(), choice.names())));
            return null;
        }
        if (raw.isRecord()) {
            Node.@Nullable Group defaults = fallback instanceof Node.Group group ? group : null;
            if (node instanceof Node.Group group) {
                return record(raw, path + ".", group, defaults);
            }
            if (Types.isNothing(node) && defaults != null) {
                return record(raw, path + ".", defaults, defaults);
            }
        } else if (raw == List.class && node instanceof Node.Items list) {
            List<@Nullable Object> values = new ArrayList<>();
            for (int i = 0; i < list.items().size(); i++) {
                for (Node item : expanded(Types.element(type), list.items().get(i))) {
                    values.add(value(Types.element(type), path + "[" + i + "]", item, null, refusals));
                }
            }
            return values;
        } else if (node instanceof Node.Scalar scalar) {
            Object value = Types.convert(raw, scalar);
            if (value != null) {
                return value;
            }
        }
        refusals.add(new Refusal(type, path, node, null));
        return null;
    }

    /** What an entry of a list stands for: every combination, if it is one of several records with lists of values. */
    private List<Node> expanded(Type element, Node item) {
        if (!choices.containsKey(Types.raw(element)) || !(item instanceof Node.Group group)) {
            return List.of(item);
        }
        List<Map<String, Node>> combinations = List.of(Map.of());
        for (Map.Entry<String, Node> entry : group.entries().entrySet()) {
            List<Node> values = entry.getValue() instanceof Node.Items items
                            && !items.items().isEmpty()
                    ? items.items()
                    : List.of(entry.getValue());
            List<Map<String, Node>> longer = new ArrayList<>();
            for (Map<String, Node> combination : combinations) {
                for (Node value : values) {
                    Map<String, Node> one = new LinkedHashMap<>(combination);
                    one.put(entry.getKey(), value);
                    longer.add(one);
                }
            }
            combinations = longer;
        }
        return combinations.stream()
                .map(entries -> (Node) new Node.Group(group.origin(), entries))
                .toList();
    }

    /** One of several records, as the value of a key says which. */
    private @Nullable Object chosen(
            Choice choice, String path, Node.Group settings, Node.@Nullable Group defaults, List<Refusal> refusals) {
        Node name = settings.entries().get(choice.key());
        Object standard = name instanceof Node.Scalar scalar ? choice.defaults().get(scalar.text()) : null;
        if (standard == null) {
            refusals.add(new Refusal(choice.getClass(), path + "." + choice.key(), name, choice.names()));
            return null;
        }
        // Keys that were not written hold defaults, those of another record.
        Map<String, Node> written = new LinkedHashMap<>(settings.entries());
        written.remove(choice.key());
        if (defaults != null) {
            written.values().removeAll(defaults.entries().values());
        }
        Node.Group own = choice.group(standard, settings.origin());
        List<String> allowed = new ArrayList<>(List.of(choice.key()));
        allowed.addAll(own.entries().keySet());
        refuseUnknownKeys(path + ".", new Node.Group(settings.origin(), written), allowed, choice.reasons());
        return bound(
                standard.getClass(), path + ".", own.overlaidWith(new Node.Group(settings.origin(), written)), own);
    }

    private static @Nullable Object readWith(
            Function<@Nullable Object, ?> reader, Type type, String path, Node node, List<Refusal> refusals) {
        try {
            return reader.apply(node.plain());
        } catch (InvalidSettingException e) {
            refusals.add(new Refusal(type, path, node, e.allowed()));
            return null;
        }
    }

    /** A valid value for a component whose value was refused: its default, or some text if there is none. */
    private @Nullable Object standIn(RecordComponent component, @Nullable Node fallback) {
        if (fallback == null || Types.isNothing(fallback)) {
            return component.getType() == String.class ? "-" : null;
        }
        // Problems of the defaults, such as a nested key without one, are not problems of the document.
        RecordBinder quiet = new RecordBinder(readers, choices, new Problems());
        return quiet.value(component.getGenericType(), component.getName(), fallback, fallback, new ArrayList<>());
    }

    private Object construct(
            Class<?> type,
            String path,
            Node.Group settings,
            @Nullable Object[] arguments,
            @Nullable Object[] standIns) {
        List<String> names = Types.componentNames(type);
        while (true) {
            try {
                return Types.construct(type, arguments);
            } catch (InvalidSettingException e) {
                int index = names.indexOf(e.key().replaceFirst("\\[.*", ""));
                if (index < 0 || arguments[index] == standIns[index]) {
                    throw new IllegalStateException("The defaults of " + type.getSimpleName() + " are wrong", e);
                }
                Node node = settings.find(e.key());
                cannotSet(path + e.key(), node == null ? settings : node, e.allowed());
                arguments[index] = standIns[index];
            }
        }
    }

    private void refuseUnknownKeys(String path, Node.Group settings, List<String> names) {
        refuseUnknownKeys(path, settings, names, Map.of());
    }

    private void refuseUnknownKeys(String path, Node.Group settings, List<String> names, Map<String, String> reasons) {
        settings.entries().forEach((key, node) -> {
            if (!names.contains(key)) {
                String guess = Suggestion.nearest(key, names)
                        .map(" (did you mean %s?)"::formatted)
                        .orElse("");
                problems.add(
                        node.origin(),
                        "unknown key %s%s%s; allowed here: %s%s"
                                .formatted(
                                        path,
                                        Node.abbreviated(key),
                                        guess,
                                        String.join(", ", names),
                                        reasons.containsKey(key) ? "; " + reasons.get(key) : ""));
            }
        });
    }

    private void refuse(Refusal refusal, Node.Group settings, AllowedValues allowed) {
        String words = refusal.allowed == null ? allowed.of(refusal.type, refusal.path) : refusal.allowed;
        if (refusal.node == null) {
            problems.add(settings.origin(), "%s is missing: it must be %s".formatted(refusal.path, words));
        } else {
            cannotSet(refusal.path, refusal.node, words);
        }
    }

    private void cannotSet(String path, Node node, String allowed) {
        problems.add(node.origin(), "Cannot set %s to %s: it must be %s".formatted(path, node.shown(), allowed));
    }

    /**
     * A value that cannot be used.
     *
     * @param node null if there is none
     * @param allowed null if it is yet to be found out from the record
     */
    private record Refusal(
            Type type,
            String path,
            @Nullable Node node,
            @Nullable String allowed) {}
}
