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
}
