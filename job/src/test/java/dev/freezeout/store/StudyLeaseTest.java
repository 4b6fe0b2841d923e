package dev.freezeout.store;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.freezeout.files.ProcessIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StudyLeaseTest {

    private static final String SINCE = "2026-03-04T05:06:07Z";
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
        try (StudyLease lease = StudyLease.acquire(folder, HADOOP)) {
            StudyFolderException e = assertThrows(StudyFolderException.class, () -> StudyLease.acquire(folder, HADOOP));
            assertTrue(
                    String.valueOf(e.getMessage())
                            .matches(
                                    "The study in \\Q%s\\E is being run by process %s on \\Q%s\\E since \\S+, last heard of \\d+ s ago: wait for it, or end it; if it has died, the study is free a minute after that"
                                            .formatted(
                                                    directory,
                                                    ProcessHandle.current().pid(),
                                                    InetAddress.getLocalHost().getHostName())),
                    e.getMessage());
            assertTrue(lease.renew(JsonNodeFactory.instance.objectNode()));
        }
        StudyLease.acquire(folder, HADOOP).close();
        assertFalse(Files.exists(directory.resolve("_driver.json")));
    }

    @Test
    void oneOfAProcessThatIsGoneIsTakenOverAtOnce() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        String identity = ProcessIdentity.here()
                .toString()
                .replaceFirst("-.*", "-%s-%s".formatted(process.pid(), startTicks(process.pid())));
        write(identity, process.pid());
        assertThrows(StudyFolderException.class, () -> StudyLease.acquire(folder, HADOOP));
        process.destroyForcibly().waitFor();
        StudyLease.acquire(folder, HADOOP).close();
    }

    @Test
    void aProcessThatCannotBeSeenFromHereIsWaitedFor() throws IOException {
        String here = ProcessIdentity.here().toString();
        String elsewhere = "0123456789abcdef" + here.substring(16).replaceFirst("-\\d+", "-999999999");
        write(elsewhere, 999999999); // as in another container of the same host name
        assertThrows(StudyFolderException.class, () -> StudyLease.acquire(folder, HADOOP));
        age(Duration.ofSeconds(61));
        StudyLease.acquire(folder, HADOOP).close();
    }

    /** Setting the clock moves the time of day at which a process seems to have started. */
    @Test
    void aRunIsAliveThoughTheTimeOfBootHasMoved() throws IOException {
        ProcessHandle self = ProcessHandle.current();
        long started = self.info().startInstant().orElseThrow().toEpochMilli() - 1000;
        write(
                "{\"id\": \"x\", \"host\": \"%s\", \"process\": %s, \"process_started\": %s, \"since\": \"%s\", \"news\": {}}"
                        .formatted(InetAddress.getLocalHost().getHostName(), self.pid(), started, SINCE));
        assertThrows(StudyFolderException.class, () -> StudyLease.acquire(folder, HADOOP));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "\0\0\0\0\0\0\0\0",
                "{\"id\": \"x\", \"ho",
                "{\"id\": \"x\", \"host\": [], \"process\": \"y\", \"since\": \"yesterday\"}",
                "{\"id\": \"\\u001b[2J\", \"host\": \"x\"}",
                "[]",
                "null"
            })
    void oneThatIsUnreadableExpiresLikeAnyOther(String content) throws IOException {
        write(content);
        StudyFolderException e = assertThrows(StudyFolderException.class, () -> StudyLease.acquire(folder, HADOOP));
        assertTrue(
                String.valueOf(e.getMessage())
                        .matches(
                                "The study in \\Q%s\\E is being run by .*, last heard of \\d s ago: wait for it, or end it; .*"
                                        .formatted(directory)),
                e.getMessage());
        assertTrue(StudyLease.peek(folder, HADOOP).orElseThrow().alive());

        age(Duration.ofSeconds(61));

        assertFalse(StudyLease.peek(folder, HADOOP).orElseThrow().alive());
        StudyLease.acquire(folder, HADOOP).close();
        assertFalse(Files.exists(directory.resolve("_driver.json")));
    }

    @Test
    void oneThatIsDatedAheadIsFreeUnlessItIsRenewed() throws IOException {
        StudyLease lease = StudyLease.acquire(folder, HADOOP);
        age(Duration.ofHours(-3));
        assertFalse(StudyLease.peek(folder, HADOOP).orElseThrow().alive());
        CompletableFuture<Void> renewal = CompletableFuture.runAsync(
                () -> assertDoesNotThrow(() -> lease.renew(JsonNodeFactory.instance.objectNode())),
                CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS));
        StudyFolderException e = assertThrows(StudyFolderException.class, () -> takeWatching(5));
        assertTrue(String.valueOf(e.getMessage()).contains(", heard of at a time that is 10"), e.getMessage());
        renewal.join();

        age(Duration.ofHours(-3)); // and now nobody renews it
        try (StudyLease taken = takeWatching(1)) {
            assertFalse(lease.isHeld());
            assertTrue(taken.isHeld());
        }
    }

    private StudyLease takeWatching(int seconds) throws IOException {
        return StudyLease.acquire(folder, HADOOP, InstantSource.system(), Duration.ofSeconds(seconds));
    }

    @Test
    void whoWasSuspendedWhileAnotherTookItAndGaveItBackHasLostIt() throws IOException {
        AtomicLong now = new AtomicLong(Instant.now().toEpochMilli());
        StudyLease lease = StudyLease.acquire(folder, HADOOP, () -> Instant.ofEpochMilli(now.get()), Duration.ZERO);
        Files.delete(directory.resolve("_driver.json")); // by hand, at once
        assertTrue(lease.renew(JsonNodeFactory.instance.objectNode()));

        Files.delete(directory.resolve("_driver.json"));
        now.addAndGet(StudyLease.EXPIRY.toMillis());

        assertFalse(lease.renew(JsonNodeFactory.instance.objectNode()));
        assertFalse(Files.exists(directory.resolve("_driver.json")));
    }

    @Test
    void aFolderInItsPlaceIsToldAndLeftAlone() throws IOException {
        Files.createDirectory(directory.resolve("_driver.json"));
        StudyFolderException e = assertThrows(StudyFolderException.class, () -> StudyLease.acquire(folder, HADOOP));
        assertEquals(
                "Cannot take the lease %s/_driver.json: it is a folder: move it elsewhere".formatted(directory),
                e.getMessage());
        assertTrue(Files.exists(directory.resolve("_driver.json")));
    }

    @Test
    void oneOfAnEarlierVersionIsTakenOverWhenItHasExpired() throws IOException {
        write(
                "{\"id\": \"x\", \"host\": \"elsewhere\", \"process\": 1, \"process_started\": 0, \"since\": \"%s\", \"news\": {}}"
                        .formatted(SINCE));
        age(Duration.ofSeconds(30));
        assertThrows(StudyFolderException.class, () -> StudyLease.acquire(folder, HADOOP));
        assertEquals(
                "process 1 on elsewhere since " + SINCE,
                StudyLease.peek(folder, HADOOP).orElseThrow().driver());
        age(Duration.ofSeconds(61));
        StudyLease.acquire(folder, HADOOP).close();
    }

    @Test
    void whoHasLostItLearnsSoAtTheNextRenewalAndLeavesTheOthersAlone() throws IOException {
        StudyLease lost = StudyLease.acquire(folder, HADOOP);
        age(Duration.ofMinutes(2));
        try (StudyLease taken = StudyLease.acquire(folder, HADOOP)) {
            assertFalse(lost.isHeld());
            assertTrue(taken.isHeld());
            assertFalse(lost.renew(JsonNodeFactory.instance.objectNode()));
            lost.close();
            assertTrue(taken.renew(JsonNodeFactory.instance.objectNode()));
        }
    }

    @Test
    void othersSeeWhoHasItAndWhatItSaid() throws IOException {
        try (StudyLease lease = StudyLease.acquire(folder, HADOOP)) {
            lease.renew(JsonNodeFactory.instance.objectNode().put("seconds_left", 42));
            StudyLease.Status sign = StudyLease.peek(folder, HADOOP).orElseThrow();
            assertTrue(sign.alive());
            assertEquals(42, sign.heartbeat().get("seconds_left").asInt());
            assertTrue(sign.heard().matches("last heard of \\d s ago"), sign.heard());
        }
        assertTrue(StudyLease.peek(folder, HADOOP).isEmpty());
    }

    @Test
    void oneThatWasCutOffForWantOfRoomIsStillItsHolders() throws IOException {
        StudyLease lease = StudyLease.acquire(folder, HADOOP);
        Files.writeString(directory.resolve("_driver.json"), "");

        assertTrue(lease.renew(JsonNodeFactory.instance.objectNode()));
        Files.writeString(directory.resolve("_driver.json"), "");
        lease.close();

        assertFalse(Files.exists(directory.resolve("_driver.json")));
    }

    private void write(String identity, long process) throws IOException {
        write(
                "{\"id\": \"x\", \"host\": \"%s\", \"process\": %s, \"identity\": \"%s\", \"since\": \"%s\", \"news\": {}}"
                        .formatted(InetAddress.getLocalHost().getHostName(), process, identity, SINCE));
    }

    private void write(String content) throws IOException {
        Files.writeString(directory.resolve("_driver.json"), content);
    }

    private void age(Duration age) throws IOException {
        Files.setLastModifiedTime(
                directory.resolve("_driver.json"), FileTime.from(Instant.now().minus(age)));
    }

    private static long startTicks(long process) throws IOException {
        String stat = Files.readString(Path.of("/proc/%s/stat".formatted(process)));
        return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[19]);
    }
}
