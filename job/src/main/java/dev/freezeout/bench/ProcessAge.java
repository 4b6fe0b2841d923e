package dev.freezeout.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How long this process has been there. A script that became the JVM by {@code exec} counts, as it is the same process. */
final class ProcessAge {

    private static final Path STAT = Path.of("/proc/self/stat");
    private static final Path UPTIME = Path.of("/proc/uptime");

    /** Of the fields in {@link #STAT} that follow the command's name. */
    private static final int START_TIME = 19;

    /** What Linux tells programs, whatever its own clock does. */
    private static final double TICKS_PER_SECOND = 100;

    private ProcessAge() {}

    /**
     * Seconds since the start of the process. To a hundredth on Linux, as {@link ProcessHandle} counts there from a boot
     * time in whole seconds and so may be a second off.
     */
    static double seconds() {
        double jvm = ManagementFactory.getRuntimeMXBean().getUptime() / 1e3;
        double process = onLinux();
        // A container may be shown an uptime of its own, but not a start time of its own.
        return process >= jvm - 1 / TICKS_PER_SECOND ? process : Math.max(jvm, byHandle());
    }

    private static double onLinux() {
        try {
            if (!Files.isReadable(STAT) || !Files.isReadable(UPTIME)) {
                return -1;
            }
            String stat = Files.readString(STAT);
            List<String> fields =
                    List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
            double up = Double.parseDouble(Files.readString(UPTIME).split(" ", -1)[0]);
            return up - Long.parseLong(fields.get(START_TIME)) / TICKS_PER_SECOND;
        } catch (IOException e) {
            return -1;
        }
    }

    private static double byHandle() {
        return ProcessHandle.current()
                .info()
                .startInstant()
                .map(start -> Duration.between(start, Instant.now()).toMillis() / 1e3)
                .orElse(-1.0);
    }
}
