package dev.freezeout.launch;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.Optional;

/**
 * Checks that this process can handle the user's file names. Under the locale C, as in cron jobs and slim images, Java
 * replaces each letter outside ASCII by {@code ?}.
 */
public final class Names {

    private static final String FIX = "set LC_ALL=C.UTF-8";

    private Names() {}

    /** The problem if arguments were garbled. */
    static Optional<String> problem() {
        return spellable("\u00fc\u4e2d") || !givenOutsideAscii()
                ? Optional.empty()
                : Optional.of(
                        "the command line has letters outside ASCII, which the locale of this process lacks: " + FIX);
    }

    /** The problem if Java would garble this file name. */
    public static Optional<String> problem(String name) {
        return spellable(name)
                ? Optional.empty()
                : Optional.of("the locale of this process cannot write the name: " + FIX);
    }

    private static boolean spellable(String name) {
        String encoding = System.getProperty("sun.jnu.encoding", "UTF-8");
        return !Charset.isSupported(encoding)
                || Charset.forName(encoding).newEncoder().canEncode(name);
    }

    private static boolean givenOutsideAscii() {
        try {
            for (byte given : Files.readAllBytes(Paths.get("/proc/self/cmdline"))) {
                if (given < 0) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) { // not Linux: names are Unicode there
            return false;
        }
    }
}
