package dev.freezeout.study.settings;

import dev.freezeout.schedule.InvalidSettingException;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Describes the values that the components of a record may have.
 *
 * <p>Ranges stand in one place, the record's own checks. A value of the wrong type cannot be passed to the record to get
 * its range from the exception, so one of the right type that every range refuses is passed instead.
 */
final class AllowedValues {

    private final Class<?> record;
    private final @Nullable Object[] valid;

    /** For a record, with one valid value for each component. */
    AllowedValues(Class<?> record, @Nullable Object[] valid) {
        this.record = record;
        this.valid = valid.clone();
    }

    /**
     * Describes the allowed values of a component.
     *
     * @param type of the component, or of an element of it
     * @param path of the value, such as {@code search.t0[1]}
     */
    String of(Type type, String path) {
        Class<?> raw = Types.raw(type);
        if (raw == Boolean.class) {
            return "true or false";
        }
        if (raw.isEnum()) {
            return alternatives(
                    Arrays.stream(raw.getEnumConstants()).map(Object::toString).toList());
        }
        if (raw.isRecord()) {
            return "a group of the keys " + String.join(", ", Types.componentNames(raw));
        }
        if (raw.isInterface() && raw != List.class) {
            return "a group of keys"; // one of several records
        }
        if (raw == List.class) {
            Type element = Types.element(type);
            return "a list, each value of it " + of(element, path + "[0]");
        }
        return asked(raw, path);
    }

    private String asked(Class<?> type, String path) {
        boolean inList = path.endsWith("]");
        String component = path.replaceFirst("\\[\\d+]$", "").replaceFirst(".*\\.", "");
        Object impossible = impossible(type);
        @Nullable Object[] offered = valid.clone();
        offered[Types.componentNames(record).indexOf(component)] = inList ? List.of(impossible) : impossible;
        try {
            Types.construct(record, offered);
        } catch (InvalidSettingException e) {
            return e.allowed();
        }
        return type == String.class ? "a text" : type == Double.class ? "a number" : "a whole number";
    }

    private static Object impossible(Class<?> type) {
        if (type == Integer.class) {
            return Integer.MIN_VALUE;
        }
        if (type == Long.class) {
            return Long.MIN_VALUE;
        }
        return type == Double.class ? (Object) Double.NaN : "";
    }

    static String alternatives(List<String> names) {
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }
}
