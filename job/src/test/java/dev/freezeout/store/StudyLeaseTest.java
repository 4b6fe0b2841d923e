package dev.freezeout.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyLeaseTest {

    private static final Configuration HADOOP = new Configuration();

    @TempDir
    private Path directory = Path.of("");

    private StudyFolder folder = new StudyFolder("none");

    @BeforeEach
    void useDirectory() {
        folder = new StudyFolder(directory.toString());
    }

    @Test
    void aSecondRunIsRefusedWhileTheFirstLives() throws IOException {
        try (StudyLease lease = StudyLease.take(folder, HADOOP)) {
            StudyFolderException e = assertThrows(StudyFolderException.class, () -> StudyLease.take(folder, HADOOP));
            assertTrue(
                    String.valueOf(e.getMessage())
                            .matches(
                                    "The study in \\Q%s\\E is being run by process %s on \\Q%s\\E since \\S+, last heard of \\d+ s ago: wait for it, or end it"
                                            .formatted(
                                                    directory,
                                                    ProcessHandle.current().pid(),
                                                    InetAddress.getLocalHost().getHostName())),
                    e.getMessage());
            assertTrue(lease.renew(JsonNodeFactory.instance.objectNode()));
        }
        StudyLease.take(folder, HADOOP).close();
        assertFalse(Files.exists(directory.resolve("_driver.json")));
    }

    @Test
    void oneOfAProcessThatIsGoneIsTakenOverAtOnce() throws IOException {
        // No process has the greatest number.
        write(InetAddress.getLocalHost().getHostName(), Long.MAX_VALUE, Duration.ZERO);
        StudyLease.take(folder, HADOOP).close();
    }

    @Test
    void oneOfAnotherHostIsTakenOverWhenItHasExpired() throws IOException {
        write("elsewhere", 1, Duration.ofSeconds(30));
        assertThrows(StudyFolderException.class, () -> StudyLease.take(folder, HADOOP));
        write("elsewhere", 1, Duration.ofSeconds(61));
        StudyLease.take(folder, HADOOP).close();
    }

    @Test
    void whoHasLostItLearnsSoAtTheNextRenewalAndLeavesTheOthersAlone() throws IOException {
        StudyLease lost = StudyLease.take(folder, HADOOP);
        Files.setLastModifiedTime(
                directory.resolve("_driver.json"), FileTime.from(Instant.now().minusSeconds(120)));
        try (StudyLease taken = StudyLease.take(folder, HADOOP)) {
            assertFalse(lost.isHeld());
            assertTrue(taken.isHeld());
            assertFalse(lost.renew(JsonNodeFactory.instance.objectNode()));
            lost.close();
            assertTrue(taken.renew(JsonNodeFactory.instance.objectNode()));
        }
    }

    @Test
    void othersSeeWhoHasItAndWhatItSaid() throws IOException {
        try (StudyLease lease = StudyLease.take(folder, HADOOP)) {
            lease.renew(JsonNodeFactory.instance.objectNode().put("seconds_left", 42));
            StudyLease.Sign sign = StudyLease.look(folder, HADOOP).orElseThrow();
            assertTrue(sign.alive());
            assertEquals(42, sign.news().get("seconds_left").asInt());
            assertTrue(sign.age().toSeconds() < 30);
        }
        assertTrue(StudyLease.look(folder, HADOOP).isEmpty());
    }

    @Test
    void oneThatWasCutOffForWantOfRoomIsStillItsHolders() throws IOException {
        StudyLease lease = StudyLease.take(folder, HADOOP);
        Files.writeString(directory.resolve("_driver.json"), "");

        assertTrue(lease.renew(JsonNodeFactory.instance.objectNode()));
        Files.writeString(directory.resolve("_driver.json"), "");
        lease.close();

        assertFalse(Files.exists(directory.resolve("_driver.json")));
    }

    @Test
    void aHalfWrittenOneCountsAsRenewedThisMoment() throws IOException {
        Files.writeString(directory.resolve("_driver.json"), "");
        assertThrows(StudyFolderException.class, () -> StudyLease.take(folder, HADOOP));
    }

    private void write(String host, long process, Duration age) throws IOException {
        Path file = Files.writeString(
                directory.resolve("_driver.json"),
                "{\"id\": \"x\", \"host\": \"%s\", \"process\": %s, \"process_started\": 0, \"since\": \"2026-03-04T05:06:07Z\", \"news\": {}}"
                        .formatted(host, process));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    }
}
