package dev.freezeout.launch;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.Optional;

/**
 * Whether this process can name files as the user does. Under the locale C, which cron and slim images have, Java reads and
 * writes a {@code ?} for each letter outside ASCII.
 */
public final class Names {

    private static final String REMEDY = "set LC_ALL=C.UTF-8";

    private Names() {}

    /** What is wrong if the arguments came garbled. */
    static Optional<String> problem() {
        return spellable("\u00fc\u4e2d") || !givenOutsideAscii()
                ? Optional.empty()
                : Optional.of("the command line has letters outside ASCII, which the locale of this process has not: "
                        + REMEDY);
    }

    /** What is wrong if a file of this name would get another one; empty for a good name. */
    public static Optional<String> problem(String name) {
        return spellable(name)
                ? Optional.empty()
                : Optional.of("the locale of this process cannot write the name: " + REMEDY);
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
        } catch (IOException e) { // not Linux, where names have been Unicode all along
            return false;
        }
    }
}
