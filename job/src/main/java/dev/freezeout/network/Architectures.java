package dev.freezeout.network;

import dev.freezeout.schedule.Registry;
import dev.freezeout.schedule.Settings;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;

/** The registry of architectures, by their names in study files. */
public final class Architectures {

    /** Name and defaults. A new architecture is a line here. */
    private static final Registry<Architecture> REGISTRY = Registry.<Architecture>of(
            "Architectures",
            Map.entry("densenet-bc", new DenseNetBc(76, 12, 0.5, 0)),
            Map.entry("densenet", new DenseNet(40, 12, 0.5, 0)),
            Map.entry("wrn", new WideResNet(40, 4, 0)),
            Map.entry("vgg", new Vgg(Vgg.Configuration.D, 0.5)));

    /** The key of the name in a study file, beside those of the options. */
    public static final String KEY = "name";

    private Architectures() {}

    /** Every architecture with its default options, by name. */
    public static Map<String, Architecture> defaults() {
        return REGISTRY.defaults();
    }

    /**
     * The name of an architecture in study files.
     *
     * @throws IllegalArgumentException if its class is not registered here
     */
    public static String name(Architecture architecture) {
        return REGISTRY.name(architecture);
    }

    /** The name and the options in short, such as {@code wrn 40-4}. */
    public static String label(Architecture architecture) {
        return name(architecture) + " " + architecture.shortOptions();
    }

    /** The options by name, in the order of the record's components. */
    public static Map<String, Object> options(Architecture architecture) {
        return Settings.options(architecture);
    }

    /**
     * An architecture from its options as texts, such as those of a saved network's {@code serving.properties}.
     *
     * @param option gives the text of an option, by its name
     * @throws IllegalArgumentException if the name is unknown, or a text is not a valid value of its option
     */
    public static Architecture read(String name, Function<String, String> option) {
        Architecture defaults = REGISTRY.defaults().get(name);
        if (defaults == null) {
            throw new IllegalArgumentException("There is no model named " + name);
        }
        RecordComponent[] components = defaults.getClass().getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = value(components[i].getName(), types[i], option.apply(components[i].getName()));
        }
        try {
            return defaults.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            throw new IllegalArgumentException(cause == null ? name : cause.getMessage(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name + " is no public record", e);
        }
    }

    private static Object value(String option, Class<?> type, String text) {
        try {
            if (type == int.class) {
                return Integer.valueOf(text);
            }
            if (type == double.class) {
                return Double.valueOf(text);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("%s is %s, which is no number".formatted(option, text), e);
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s is %s, and must be one of %s"
                        .formatted(option, text, Arrays.toString(type.getEnumConstants()))));
    }
}
