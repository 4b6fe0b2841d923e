package dev.freezeout.doctor;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What was found of one thing at one place.
 *
 * @param topic what was looked at, in a word
 * @param level whether it will do
 * @param found what was found, in a few words
 * @param advice what to do, as a sentence; null if all is well
 */
public record Check(
        String topic, Level level, String found, @Nullable String advice) implements Serializable {

    /** Whether something will do. */
    public enum Level {
        OK,
        /** It will do, and could be better. */
        WARN,
        FAIL
    }

    public Check {
        requireNonNull(topic, "topic is null");
        requireNonNull(level, "level is null");
        requireNonNull(found, "found is null");
    }

    static Check ok(String topic, String found) {
        return new Check(topic, Level.OK, found, null);
    }

    static Check warn(String topic, String found, String advice) {
        return new Check(topic, Level.WARN, found, advice);
    }

    static Check fail(String topic, String found, String advice) {
        return new Check(topic, Level.FAIL, found, advice);
    }
}
