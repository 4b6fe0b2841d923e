package dev.freezeout.files;

import dev.freezeout.errors.Causes;
import java.util.List;

/** Tells that something cannot be written because there is no room for it, which no further attempt will change. */
public final class FullDisk {

    /** Of Linux, macOS, Windows and HDFS, in lower case; no exception of Java's says so by its type. */
    private static final List<String> SIGNS = List.of(
            "no space left on device",
            "disk quota exceeded",
            "not enough space on the disk",
            "quota",
            "could only be written to 0 of");

    private FullDisk() {}

    /** Whether that is why something could not be written. */
    public static boolean isFullDisk(Throwable error) {
        return Causes.mention(error, SIGNS);
    }
}
