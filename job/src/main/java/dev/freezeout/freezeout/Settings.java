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
