package dev.freezeout.schedule;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Checks with which settings validate themselves, and their options by name. All checks throw an
 * {@link InvalidSettingException} that names the key.
 */
public final class Settings {

    private static final Pattern SCHEME_AND_HOST = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*:(//[^/]*)?(?=/)");

    private static final Pattern SCHEME_ALONE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:(//)?");

    private Settings() {}

    /**
     * Checks a condition.
     *
     * @param allowed what values are allowed, to follow "it must be" in the message
     * @throws InvalidSettingException unless {@code valid}
     */
    public static void check(boolean valid, String key, Object value, String allowed) {
        if (!valid) {
            throw new InvalidSettingException(key, value, allowed);
        }
    }

    /**
     * The settings in a public record by name, in the order of its components.
     *
     * @throws IllegalStateException if it is no public record
     */
    public static Map<String, Object> options(Object settings) {
        RecordComponent[] components = settings.getClass().getRecordComponents();
        if (components == null) {
            throw new IllegalStateException(settings + " is no public record");
        }
        Map<String, Object> options = new LinkedHashMap<>();
        for (RecordComponent component : components) {
            try {
                options.put(component.getName(), component.getAccessor().invoke(settings));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(settings + " is no public record", e);
            }
        }
        return options;
    }

    /**
     * Checks a Hadoop path. Refuses a URI that is a scheme alone; a colon within a name, since Hadoop would read what is
     * before it as a scheme; and control characters, which break messages and tables.
     *
     * @throws InvalidSettingException unless it is a local path, or a URI with a scheme and a path
     */
    public static void checkPath(String key, String path) {
        check(
                !path.isBlank() && !SCHEME_ALONE.matcher(path.strip()).matches(),
                key,
                path,
                "a folder: a local path or a URI such as hdfs://host/path");
        boolean named = path.chars().noneMatch(Character::isISOControl)
                && SCHEME_AND_HOST.matcher(path).replaceFirst("").indexOf(':') < 0;
        check(
                named,
                key,
                path.codePoints()
                        .map(letter -> Character.isISOControl(letter) ? '?' : letter)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append),
                "a path whose names have no colon and no control character, or a URI such as hdfs://host/path");
    }

    /**
     * Checks a name that will stand in tables.
     *
     * @throws InvalidSettingException unless it is a text of 1 to 100 characters on one line
     */
    public static void checkName(String key, String name) {
        check(
                !name.isBlank() && name.length() <= 100 && name.chars().noneMatch(Character::isISOControl),
                key,
                name,
                "a text of 1 to 100 characters on one line");
    }
}
