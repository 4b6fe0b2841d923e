package dev.freezeout.freezeout;

/** Checks that settings make on themselves. */
public final class Settings {

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
     * Refuses a text that names no folder, such as a URI of which only the scheme is there.
     *
     * @throws InvalidSettingException if it does not name one
     */
    public static void checkFolder(String key, String folder) {
        check(
                !folder.isBlank() && !folder.strip().matches("[A-Za-z][A-Za-z0-9+.-]*:(//)?"),
                key,
                folder,
                "a folder: a local path or a URI such as hdfs://host/path");
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
