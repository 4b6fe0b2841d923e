package dev.freezeout.schedule;

import dev.freezeout.errors.InputError;

/** A setting has an invalid value. The message names the key, the value and what is allowed. */
public final class InvalidSettingException extends IllegalArgumentException implements InputError {

    private final String key;
    private final Object value;
    private final String allowed;

    public InvalidSettingException(String key, Object value, String allowed) {
        super("Cannot set %s to %s: it must be %s".formatted(key, value, allowed));
        this.key = key;
        this.value = value;
        this.allowed = allowed;
    }

    /** The last part of the key, such as {@code depth}. */
    public String key() {
        return key;
    }

    public Object value() {
        return value;
    }

    public String allowed() {
        return allowed;
    }
}
