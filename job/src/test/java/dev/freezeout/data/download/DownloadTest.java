package dev.freezeout.data.download;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.data.DataException;
import dev.freezeout.data.RemoteFileSystem;
import dev.freezeout.schedule.InvalidSettingException;
import dev.freezeout.trial.DataSetName;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DownloadTest {

    private static final byte[] CONTENT = new byte[1_000_000];

    private static final HttpTransfer.RetryPolicy HASTY =
            new HttpTransfer.RetryPolicy(3, Duration.ofMillis(1), Duration.ofSeconds(1));

    static {
        new Random(1).nextBytes(CONTENT);
    }

    @TempDir
    private Path folder;

    private ArchiveServer server;

    private final List<Long> progress = new ArrayList<>();

    @BeforeEach
    void startServer() throws IOException {
        server = new ArchiveServer(CONTENT);
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void downloadsTheArchiveAndTellsHowFarItIs() throws Exception {
        assertEquals(folder.resolve("new/set.tar.gz").toString(), fetch(folder.resolve("new"), md5(CONTENT)));

        assertArrayEquals(CONTENT, Files.readAllBytes(folder.resolve("new/set.tar.gz")));
        assertEquals(1_000_000, progress.get(progress.size() - 1));
        assertFalse(Files.exists(folder.resolve("new/set.tar.gz.part")));
    }

    @Test
    void doesNotDownloadWhatIsThere() throws Exception {
        Files.write(folder.resolve("set.tar.gz"), CONTENT);

        fetch(folder, md5(CONTENT));

        assertEquals(List.of(), server.ranges);
    }

    @Test
    void replacesAnArchiveThatIsDamaged() throws Exception {
        Files.write(folder.resolve("set.tar.gz"), new byte[10]);

        fetch(folder, md5(CONTENT));

        assertArrayEquals(CONTENT, Files.readAllBytes(folder.resolve("set.tar.gz")));
    }

    @Test
    void goesOnWhereTheConnectionBroke() throws Exception {
        server.breakAfter = 300_000;

        fetch(folder, md5(CONTENT));

        assertArrayEquals(CONTENT, Files.readAllBytes(folder.resolve("set.tar.gz")));
        assertEquals("", server.ranges.get(0));
        assertEquals("bytes=300000-", server.ranges.get(1));
    }

    @Test
    void takesUpWhatAnEarlierProcessLeft() throws Exception {
        Files.write(part(), Arrays.copyOf(CONTENT, 123_456));

        fetch(folder, md5(CONTENT));

        assertArrayEquals(CONTENT, Files.readAllBytes(folder.resolve("set.tar.gz")));
        assertEquals(List.of("bytes=123456-"), server.ranges);
    }

    @Test
    void usesAPartThatIsCompleteWithoutAsking() throws Exception {
        Files.write(part(), CONTENT);

        fetch(folder, md5(CONTENT));

        assertArrayEquals(CONTENT, Files.readAllBytes(folder.resolve("set.tar.gz")));
        assertEquals(List.of(), server.ranges);
    }

    @Test
    void startsAgainWhereTheServerKnowsNoRanges() throws Exception {
        server.supportsRanges = false;
        Files.write(part(), new byte[500_000]);

        fetch(folder, md5(CONTENT));

        assertArrayEquals(CONTENT, Files.readAllBytes(folder.resolve("set.tar.gz")));
        assertEquals(List.of("bytes=500000-"), server.ranges);
    }

    @Test
    void startsAgainIfTheBeginningWasOfAnotherFile() throws Exception {
        Files.write(part(), new byte[500_000]);

        fetch(folder, md5(CONTENT));

        assertArrayEquals(CONTENT, Files.readAllBytes(folder.resolve("set.tar.gz")));
        assertEquals(List.of("bytes=500000-", ""), server.ranges);
    }

    @Test
    void startsAgainIfThePartIsLongerThanTheFile() throws Exception {
        Files.write(part(), new byte[1_200_000]);

        fetch(folder, md5(CONTENT));

        assertArrayEquals(CONTENT, Files.readAllBytes(folder.resolve("set.tar.gz")));
        assertEquals(List.of(""), server.ranges);
    }

    @Test
    void startsAgainIfTheServerRefusesTheRange() throws Exception {
        server.status = 416;
        server.refusals.set(1);
        Files.write(part(), Arrays.copyOf(CONTENT, 500_000));

        fetch(folder, md5(CONTENT));

        assertArrayEquals(CONTENT, Files.readAllBytes(folder.resolve("set.tar.gz")));
        assertEquals(List.of("bytes=500000-", ""), server.ranges);
    }

    @Test
    void startsAgainIfTheServerSendsAnotherRange() throws Exception {
        server.rangesBeginLater = 1;
        Files.write(part(), Arrays.copyOf(CONTENT, 500_000));

        fetch(folder, md5(CONTENT));

        assertArrayEquals(CONTENT, Files.readAllBytes(folder.resolve("set.tar.gz")));
        assertEquals(List.of("bytes=500000-", ""), server.ranges);
    }

    @Test
    void aBodyWithoutEndIsReadUpToTheArchivesSize() throws Exception {
        server.endless = true;
        Files.write(part(), Arrays.copyOf(CONTENT, 500_000));

        fetch(folder, md5(CONTENT));

        assertArrayEquals(CONTENT, Files.readAllBytes(folder.resolve("set.tar.gz")));
        assertEquals(List.of("bytes=500000-"), server.ranges);

        Files.delete(folder.resolve("set.tar.gz"));
        fetch(folder, md5(CONTENT));

        assertArrayEquals(CONTENT, Files.readAllBytes(folder.resolve("set.tar.gz")));
    }

    @Test
    void refusesAFileOfAnotherSizeBeforeItHasCome() {
        OfficialArchive larger = new OfficialArchive("set.tar.gz", CONTENT.length + 1, md5(CONTENT));

        DataException e = assertThrows(
                DataException.class,
                () -> new Download(larger, server.base(), HASTY, (bytes, total, speed) -> {})
                        .into(folder.toString(), new Configuration()));

        assertEquals(
                "Cannot use %s/set.tar.gz: it has 1000000 bytes, not 1000001; the file on the server is another"
                        .formatted(server.base()),
                e.getMessage());
        assertEquals(1, server.ranges.size());
    }

    @Test
    void asksAgainWhileTheServerIsBusy() throws Exception {
        server.refusals.set(2);

        fetch(folder, md5(CONTENT));

        assertArrayEquals(CONTENT, Files.readAllBytes(folder.resolve("set.tar.gz")));
    }

    @Test
    void givesUpOnAServerThatStaysBusy() {
        server.refusals.set(100);

        assertFails("Cannot download %s/set.tar.gz: the server answered with status 503; try again later"
                .formatted(server.base()));
        assertEquals(3, server.ranges.size());
    }

    @Test
    void aMissingFileIsAskedForOnce() {
        server.status = 404;
        server.refusals.set(100);

        assertFails("Cannot download %s/set.tar.gz: the server has no such file (status 404); check the address"
                .formatted(server.base()));
        assertEquals(1, server.ranges.size());
    }

    @Test
    void givesUpOnAServerThatFallsSilentAndKeepsWhatCame() throws IOException {
        server.stallAfter = 0;
        Files.write(part(), Arrays.copyOf(CONTENT, 1_000));

        assertFails(("Cannot download %s/set.tar.gz: no data came for 1 s (3 attempts);"
                        + " check the network or name a mirror with --from, then run it again to resume")
                .formatted(server.base()));
        assertEquals(1_000, Files.size(part()));
    }

    @Test
    void tellsWhenNothingListens() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        URI base = URI.create("http://localhost:" + port + "/");

        DataException e = assertThrows(
                DataException.class, () -> download(md5(CONTENT), base).into(folder.toString(), new Configuration()));

        assertEquals(
                ("Cannot download http://localhost:%s/set.tar.gz: cannot connect to localhost:%s (3 attempts);"
                                + " check the network or name a mirror with --from, then run it again to resume")
                        .formatted(port, port),
                e.getMessage());
    }

    @Test
    void refusesAFileWithAnotherChecksum() throws Exception {
        String wanted = "00000000000000000000000000000000";

        DataException e = assertThrows(DataException.class, () -> fetch(folder, wanted));

        assertEquals(
                "Cannot use %s/set.tar.gz: its MD5 checksum is %s, not %s; the file on the server is another"
                        .formatted(server.base(), md5(CONTENT), wanted),
                e.getMessage());
        assertFalse(Files.exists(part()));
        assertFalse(Files.exists(folder.resolve("set.tar.gz")));
    }

    @Test
    void refusesToWriteWhatAnotherDownloadWrites() throws IOException {
        try (FileChannel other = FileChannel.open(part(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            other.lock();

            assertFails("Cannot download %s/set.tar.gz: another download writes %s".formatted(server.base(), part()));
        }
    }

    @Test
    void tellsWhyTheArchiveCannotBeWritten() throws IOException {
        Files.createDirectories(part().resolve("in the way"));

        assertFails("Cannot write %s/set.tar.gz: Is a directory".formatted(folder));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void tellsThatTheDiskIsFull() throws IOException {
        Files.createSymbolicLink(part(), Path.of("/dev/full"));

        assertFails("Cannot write %s/set.tar.gz: No space left on device".formatted(folder));
        assertEquals(1, server.ranges.size());
    }

    @Test
    void writesToOtherFileSystemsByWayOfALocalFolder() throws Exception {
        Configuration hadoop = new Configuration();
        hadoop.set("fs.remote.impl", RemoteFileSystem.class.getName());

        String path = download(md5(CONTENT), server.base()).into("remote://" + folder, hadoop);

        assertEquals("remote:" + folder.resolve("set.tar.gz"), path.replace("//", ""));
        assertArrayEquals(CONTENT, Files.readAllBytes(folder.resolve("set.tar.gz")));
        fetch(folder, md5(CONTENT));
        assertEquals(1, server.ranges.size());
    }

    @Test
    void anInterruptEndsItAndKeepsWhatCame() throws Exception {
        server.stallAfter = 400_000;
        AtomicReference<Object> outcome = new AtomicReference<>("none");
        Thread thread = new Thread(() -> {
            try {
                HttpTransfer.RetryPolicy patient = HttpTransfer.RetryPolicy.DEFAULT;
                new Download(archive(md5(CONTENT)), server.base(), patient, (bytes, total, speed) -> {})
                        .into(folder.toString(), new Configuration());
            } catch (Exception e) {
                outcome.set(e);
            }
        });
        thread.start();
        while (!Files.exists(part()) || Files.size(part()) < 400_000) {
            Thread.sleep(10);
        }
        thread.interrupt();
        thread.join();

        assertInstanceOf(InterruptedException.class, outcome.get());
        assertEquals(400_000, Files.size(part()));
    }

    @Test
    void generatedImagesAreNotDownloaded() {
        DataException e = assertThrows(
                DataException.class,
                () -> Download.fetch(
                        DataSetName.SHAPES100, Download.OFFICIAL, "x", new Configuration(), (b, t, s) -> {}));

        assertEquals("Cannot download shapes100: it is made, not fetched; run `./submit.sh data make`", e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/mnt/mirror",
                "ftp://host/x",
                "",
                "http://",
                "http:path",
                "http:///path",
                "http://a b/",
                "http://host:x/",
                "http://host:99999/",
                "http://host:0/",
                "http://[::1/"
            })
    void refusesAnAddressThatIsNotOnTheWeb(String address) {
        InvalidSettingException e = assertThrows(InvalidSettingException.class, () -> Download.address(address));

        assertEquals(
                "Cannot set --from to %s: it must be the address of a folder on the web, such as https://host:8443/mirror/"
                        .formatted(address),
                e.getMessage());
    }

    private String fetch(Path into, String md5) throws InterruptedException {
        return download(md5, server.base()).into(into.toString(), new Configuration());
    }

    private Download download(String md5, URI base) {
        return new Download(archive(md5), base, HASTY, (bytes, total, bytesPerSecond) -> {
            assertEquals(1_000_000, total);
            assertTrue(bytesPerSecond >= 0);
            progress.add(bytes);
        });
    }

    private void assertFails(String message) {
        DataException e = assertThrows(DataException.class, () -> fetch(folder, md5(CONTENT)));
        assertEquals(message, e.getMessage());
    }

    private Path part() {
        return folder.resolve("set.tar.gz.part");
    }

    private static OfficialArchive archive(String md5) {
        return new OfficialArchive("set.tar.gz", CONTENT.length, md5);
    }

    private static String md5(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
