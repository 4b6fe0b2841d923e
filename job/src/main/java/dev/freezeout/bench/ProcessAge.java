package dev.freezeout.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The age of this process, including a script that became the JVM by {@code exec}. */
final class ProcessAge {

    private static final Path STAT = Path.of("/proc/self/stat");
    private static final Path UPTIME = Path.of("/proc/uptime");

    /** Index among the fields of {@link #STAT} that follow the command's name, see proc(5). */
    private static final int START_TIME = 19;

    /** The unit of {@link #STAT}: USER_HZ, which is 100 on Linux whatever the kernel's own HZ. */
    private static final double TICKS_PER_SECOND = 100;

    private ProcessAge() {}

    /**
     * Seconds since the start of the process, exact to 0.01 s on Linux. ({@link ProcessHandle} adds to a boot time in whole
     * seconds there, and may be 1 s off.)
     */
    static double seconds() {
        double jvm = ManagementFactory.getRuntimeMXBean().getUptime() / 1e3;
        double process = onLinux();
        // A container may show its own uptime but the host's start times: then this is too small.
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
