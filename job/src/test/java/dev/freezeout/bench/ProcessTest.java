package dev.freezeout.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What the system tells of this process. */
class ProcessTest {

    @Test
    void aProcessIsAsOldAsItsJvmAtLeastAndNoOlderThanTheSystemSays() {
        Instant started = ProcessHandle.current().info().startInstant().orElseThrow();
        double jvm = ManagementFactory.getRuntimeMXBean().getUptime() / 1e3;

        double age = ProcessAge.seconds();

        double atMost = Duration.between(started, Instant.now()).toMillis() / 1e3;
        assertTrue(age >= jvm - 0.01 && age <= atMost + 1, () -> "%s from %s to %s".formatted(age, jvm, atMost));
    }

    @Test
    void memoryOutsideOfTheHeapCounts() {
        assumeTrue(Files.isReadable(Path.of("/proc/self/status")));
        ProcessMemory before = ProcessMemory.now();

        ByteBuffer block = ByteBuffer.allocateDirect(256 << 20); // Java writes zeros to all of it
        ProcessMemory after = ProcessMemory.now();

        assertEquals(0, block.get(block.capacity() - 1));
        assertTrue(after.resident() > before.resident() + 128, () -> before + " became " + after);
        assertTrue(after.peak() >= after.resident() && after.peak() >= before.peak(), after::toString);
    }
}
