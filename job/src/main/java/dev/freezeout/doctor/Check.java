package dev.freezeout.doctor;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The result of one check at one place.
 *
 * @param topic what was checked, in a word
 * @param level whether it is good enough for a study
 * @param found what was found, in a few words
 * @param advice what to do, as a sentence; null if all is well
 */
public record Check(
        String topic, Level level, String found, @Nullable String advice) implements Serializable {

    /** How serious a finding is. */
    public enum Level {
        OK,
        /** A study can run, but something should be improved. */
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
