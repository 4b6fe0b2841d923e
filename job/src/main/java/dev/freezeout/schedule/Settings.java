package dev.freezeout.schedule;

import java.util.regex.Pattern;

/** Checks that settings make on themselves. */
public final class Settings {

    private static final Pattern SCHEME_AND_HOST = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*:(//[^/]*)?(?=/)");

    private static final Pattern SCHEME_ALONE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:(//)?");

    private Settings() {}

    /**
     * Refuses a value.
     *
     * @throws InvalidSettingException unless {@code valid}
     */
    public static void check(boolean valid, String key, Object value, String allowed) {
        if (!valid) {
            throw new InvalidSettingException(key, value, allowed);
        }
    }

    /**
     * Refuses a text that is no path of Hadoop's, such as a URI of which only the scheme is there: names hold no colon, as
     * what is before one would be a scheme, and control characters break whatever shows them.
     *
     * @throws InvalidSettingException unless it is a local path, or a URI of a scheme and a path
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
     * Refuses a text that cannot name something in a table.
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
