package dev.freezeout.store;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.files.ProcessIdentity;
import dev.freezeout.store.Heartbeat.RunningTrial;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
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
                                    "The study in \\Q%s\\E is being run by process %s on \\Q%s\\E since \\S+, last heard of \\d+ s ago: wait for it to end, or stop it; if it has died, its lease expires after a minute"
                                            .formatted(
                                                    directory,
                                                    ProcessHandle.current().pid(),
                                                    InetAddress.getLocalHost().getHostName())),
                    e.getMessage());
            assertTrue(lease.renew(Heartbeat.EMPTY));
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
                                "The study in \\Q%s\\E is being run by .*, last heard of \\d s ago: wait for it to end, or stop it; .*"
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
                () -> assertDoesNotThrow(() -> lease.renew(Heartbeat.EMPTY)),
                CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS));
        StudyFolderException e = assertThrows(StudyFolderException.class, () -> takeWatching(5));
        assertTrue(String.valueOf(e.getMessage()).contains(", last heard of 10"), e.getMessage());
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
        assertTrue(lease.renew(Heartbeat.EMPTY));

        Files.delete(directory.resolve("_driver.json"));
        now.addAndGet(StudyLease.EXPIRY.toMillis());

        assertFalse(lease.renew(Heartbeat.EMPTY));
        assertFalse(Files.exists(directory.resolve("_driver.json")));
    }

    @Test
    void aFolderInItsPlaceIsToldAndLeftAlone() throws IOException {
        Files.createDirectory(directory.resolve("_driver.json"));
        StudyFolderException e = assertThrows(StudyFolderException.class, () -> StudyLease.acquire(folder, HADOOP));
        assertEquals(
                "Cannot acquire the lease %s/_driver.json: it is a folder: move it elsewhere".formatted(directory),
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
            assertFalse(lost.renew(Heartbeat.EMPTY));
            lost.close();
            assertTrue(taken.renew(Heartbeat.EMPTY));
        }
    }

    @Test
    void othersSeeWhoHasItAndWhatItSaid() throws IOException {
        try (StudyLease lease = StudyLease.acquire(folder, HADOOP)) {
            lease.renew(new Heartbeat(42L, List.of()));
            StudyLease.Status sign = StudyLease.peek(folder, HADOOP).orElseThrow();
            assertTrue(sign.alive());
            assertEquals(new Heartbeat(42L, List.of()), sign.heartbeat());
            assertTrue(sign.heard().matches("last heard of \\d s ago"), sign.heard());
        }
        assertTrue(StudyLease.peek(folder, HADOOP).isEmpty());
    }

    @Test
    void itsJsonIsThatOfEarlierVersionsButForTheNameOfTheHeartbeat() throws IOException {
        RunningTrial starting = RunningTrial.starting("t1");
        RunningTrial trained = new RunningTrial("t2", 3, 10, 1.5, 23.25, 130.5);
        String running = """
                {"seconds_left":42,"running":[{"trial":"t1"},\
                {"trial":"t2","epoch":3,"epochs":10,"loss":1.5,"error_percent":23.25,"seconds_left":130.5}]}""";
        Heartbeat heartbeat = new Heartbeat(42L, List.of(starting, trained));
        try (StudyLease lease = StudyLease.acquire(folder, HADOOP)) {
            assertTrue(read().endsWith("Z\",\"heartbeat\":{}}"), read());
            lease.renew(heartbeat);
            assertTrue(
                    read().matches(("\\{\"id\":\"[-0-9a-f]{36}\",\"host\":\"[^\"]+\",\"process\":\\d+,"
                                    + "\"identity\":\"[-0-9a-f]*\",\"since\":\"[^\"]+Z\",\"heartbeat\":\\Q%s\\E}")
                            .formatted(running)),
                    read());
            write(read().replace("\"heartbeat\":", "\"news\":"));
            assertEquals(
                    heartbeat, StudyLease.peek(folder, HADOOP).orElseThrow().heartbeat());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "7", "{\"running\": 7}", "{\"running\": [{}]}", "{\"running\": [null]}"})
    void whoeverSaysWhatNobodyUnderstandsHoldsItAllTheSame(String heartbeat) throws IOException {
        write("{\"id\": \"x\", \"host\": \"elsewhere\", \"process\": 1, \"since\": \"%s\", \"heartbeat\": %s}"
                .formatted(SINCE, heartbeat));
        StudyLease.Status status = StudyLease.peek(folder, HADOOP).orElseThrow();
        assertEquals("process 1 on elsewhere since " + SINCE, status.driver());
        assertEquals(Heartbeat.EMPTY, status.heartbeat());
        assertThrows(StudyFolderException.class, () -> StudyLease.acquire(folder, HADOOP));
    }

    @Test
    void aLossThatIsNoNumberIsKept() throws IOException {
        Heartbeat heartbeat =
                new Heartbeat(null, List.of(new RunningTrial("t", 1, 1, Double.NaN, 90.0, Double.POSITIVE_INFINITY)));
        try (StudyLease lease = StudyLease.acquire(folder, HADOOP)) {
            lease.renew(heartbeat);
            assertEquals(
                    heartbeat, StudyLease.peek(folder, HADOOP).orElseThrow().heartbeat());
        }
    }

    /** A holder that is killed in the middle of a renewal would otherwise leave a lease that names nobody. */
    @Test
    void aRenewalReplacesItInOneStep() throws IOException {
        try (StudyLease lease = StudyLease.acquire(folder, HADOOP);
                InputStream opened = Files.newInputStream(directory.resolve("_driver.json"))) {
            String before = read();

            assertTrue(lease.renew(new Heartbeat(42L, List.of())));

            assertTrue(read().endsWith("\"heartbeat\":{\"seconds_left\":42,\"running\":[]}}"), read());
            assertEquals(before, new String(opened.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private String read() throws IOException {
        return Files.readString(directory.resolve("_driver.json"));
    }

    @Test
    void oneThatWasCutOffForWantOfRoomIsStillItsHolders() throws IOException {
        StudyLease lease = StudyLease.acquire(folder, HADOOP);
        Files.writeString(directory.resolve("_driver.json"), "");

        assertTrue(lease.renew(Heartbeat.EMPTY));
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
