package dev.freezeout.study.settings;

import dev.freezeout.schedule.InvalidSettingException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Types of record components, and values converted to them. */
final class Types {

    private Types() {}

    /** The class of a type, boxed if it is primitive. */
    static Class<?> raw(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        }
        if (type == int.class) {
            return Integer.class;
        }
        if (type == long.class) {
            return Long.class;
        }
        if (type == double.class) {
            return Double.class;
        }
        return type == boolean.class ? Boolean.class : (Class<?>) type;
    }

    /** The type of a list's elements. */
    static Type element(Type list) {
        return ((ParameterizedType) list).getActualTypeArguments()[0];
    }

    static boolean isNothing(Node node) {
        return node instanceof Node.Scalar scalar && scalar.value() == null;
    }

    /**
     * Converts a single value to a type, without coercion: a text is not a number, and 5.0 is not a whole one. Where a text is
     * expected, any value is read as one.
     *
     * @return null if it is not of that type
     */
    static @Nullable Object convert(Class<?> type, Node.Scalar scalar) {
        Object value = scalar.value();
        if (value == null) {
            return null;
        }
        if (type == String.class) {
            return scalar.text();
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> constant.toString().equals(value))
                    .findFirst()
                    .orElse(null);
        }
        if (type == Integer.class) {
            return value instanceof Long number && number == number.intValue() ? (Object) number.intValue() : null;
        }
        if (type == Double.class) {
            return value instanceof Number number ? (Object) number.doubleValue() : null;
        }
        return type.isInstance(value) ? value : null;
    }

    static List<String> componentNames(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    /** The value of a record's component. */
    static Object component(Object record, String name) {
        try {
            return record.getClass().getMethod(name).invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("%s is no public record".formatted(record.getClass()), e);
        }
    }

    /**
     * Constructs a record.
     *
     * @throws InvalidSettingException if the record refuses a value
     */
    static Object construct(Class<?> record, @Nullable Object[] arguments) {
        Class<?>[] parameters = Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = record.getDeclaredConstructor(parameters);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof InvalidSettingException refused) {
                throw refused;
            }
            throw new IllegalStateException("%s did not expect %s".formatted(record, Arrays.toString(arguments)), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("%s is no public record".formatted(record), e);
        }
    }
}
