package dev.freezeout.files;

import dev.freezeout.errors.Causes;
import java.util.List;

/** Recognises errors of a full disk or an exhausted quota, for which a retry is of no use. */
public final class FullDisk {

    /** Messages of Linux, macOS, Windows and HDFS, in lower case; Java has no exception type for this. */
    private static final List<String> SIGNS = List.of(
            "no space left on device",
            "disk quota exceeded",
            "not enough space on the disk",
            "quota",
            "could only be written to 0 of");

    private FullDisk() {}

    /** Whether an error, or one of its causes, is a full disk or an exhausted quota. */
    public static boolean isFullDisk(Throwable error) {
        return Causes.mention(error, SIGNS);
    }
}
