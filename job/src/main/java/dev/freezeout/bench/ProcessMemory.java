package dev.freezeout.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Memory of this process in MiB, native memory included; 0 where it is unknown, which is everywhere but on Linux.
 *
 * @param resident in use now
 * @param peak the highest so far
 */
record ProcessMemory(long resident, long peak) {

    private static final Path STATUS = Path.of("/proc/self/status");

    static ProcessMemory now() {
        try {
            List<String> lines = Files.isReadable(STATUS) ? Files.readAllLines(STATUS) : List.of();
            return new ProcessMemory(mebibytes(lines, "VmRSS:"), mebibytes(lines, "VmHWM:"));
        } catch (IOException e) {
            return new ProcessMemory(0, 0);
        }
    }

    /** The value of a line such as {@code VmRSS:   812345 kB}. */
    private static long mebibytes(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }
}
