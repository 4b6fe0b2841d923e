package dev.freezeout.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnpackTest {

    @TempDir
    private Path root;

    private Path folder;
    private Path archive;

    @BeforeEach
    void nameTheFolder() {
        folder = root.resolve("data/deep");
        archive = root.resolve("set.tar.gz");
    }

    @Test
    void writesTheFilesAndReplacesOldOnes() throws IOException {
        Files.createDirectories(folder.resolve("set"));
        Files.writeString(folder.resolve("set/a.bin"), "old and longer");
        byte[] large = new byte[100_000];
        Arrays.fill(large, (byte) 3);
        try (TarArchiveOutputStream tar = tar(archive)) {
            put(tar, new TarArchiveEntry("set/"), new byte[0]);
            put(tar, new TarArchiveEntry("./set/a.bin", true), bytes("new"));
            put(tar, new TarArchiveEntry("set/b.bin"), large);
        }

        assertEquals(List.of(folder + "/set/a.bin", folder + "/set/b.bin"), unpack());

        assertEquals("new", Files.readString(folder.resolve("set/a.bin")));
        assertArrayEquals(large, Files.readAllBytes(folder.resolve("set/b.bin")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "set/../../evil", "/evil", "set\\..\\evil", "C:/evil", ".."})
    void refusesNamesThatLeaveTheFolder(String name) throws IOException {
        try (TarArchiveOutputStream tar = tar(archive)) {
            // true: the name is kept as it is, where the library would tidy it up.
            put(tar, new TarArchiveEntry(name, true), bytes("evil"));
        }

        assertRefused("refusing its entry \"%s\", as its name leaves the folder".formatted(name));
    }

    @Test
    void refusesLinks() throws IOException {
        for (byte kind : new byte[] {TarConstants.LF_SYMLINK, TarConstants.LF_LINK}) {
            try (TarArchiveOutputStream tar = tar(archive)) {
                TarArchiveEntry link = new TarArchiveEntry("set/link", kind);
                link.setLinkName("/etc/passwd");
                put(tar, link, new byte[0]);
            }

            assertRefused("refusing its entry \"set/link\", as it is a link");
        }
    }

    @Test
    void refusesDevicesAndPipes() throws IOException {
        for (byte kind : new byte[] {TarConstants.LF_CHR, TarConstants.LF_BLK, TarConstants.LF_FIFO}) {
            try (TarArchiveOutputStream tar = tar(archive)) {
                put(tar, new TarArchiveEntry("set/device", kind), new byte[0]);
            }

            assertRefused("refusing its entry \"set/device\", as it is neither a plain file nor a folder");
        }
    }

    @Test
    void refusesMoreBytesThanAnyDataSetHas() throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(archive))) {
            TarArchiveEntry bomb = new TarArchiveEntry("set/bomb");
            bomb.setSize((1L << 30) + 1);
            byte[] header = new byte[512];
            bomb.writeEntryHeader(header);
            out.write(header);
        }

        assertRefused("its files have more than 1073741824 bytes, more than any data set");
    }

    @Test
    void refusesMoreEntriesThanAnyDataSetHas() throws IOException {
        try (TarArchiveOutputStream tar = tar(archive)) {
            for (int i = 0; i < 1_001; i++) {
                put(tar, new TarArchiveEntry("set" + i + "/"), new byte[0]);
            }
        }

        assertRefused("it has more than 1000 entries, more than any data set");
    }

    @ParameterizedTest
    @ValueSource(bytes = {TarConstants.LF_GNUTYPE_LONGNAME, TarConstants.LF_GNUTYPE_LONGLINK, 'x', 'g'})
    void refusesHeadersThatFillTheMemory(byte kind) throws IOException {
        long size = 1 << 26;
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(archive))) {
            TarArchiveEntry header = new TarArchiveEntry("././@LongLink", kind);
            header.setSize(size);
            byte[] block = new byte[512];
            header.writeEntryHeader(block);
            out.write(block);
            Arrays.fill(block, (byte) (kind == 'x' || kind == 'g' ? '1' : 'n'));
            for (long written = 0; written < size; written += block.length) {
                out.write(block);
            }
        }

        assertRefused("an entry has more than 65536 bytes of headers, more than any data set");
    }

    @Test
    void readsNamesThatAreLongYetReal() throws IOException {
        String path = "set/" + "folder/".repeat(100) + "a.bin";
        try (TarArchiveOutputStream tar = tar(archive)) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
            put(tar, new TarArchiveEntry(path), bytes("gnu"));
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            put(tar, new TarArchiveEntry(path + "2"), bytes("pax"));
        }

        assertEquals(List.of(folder + "/" + path, folder + "/" + path + "2"), unpack());
    }

    @Test
    void tellsThatAnArchiveIsCutOffAndLeavesNoHalfFile() throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(whole)) {
            put(tar, new TarArchiveEntry("a.bin"), new byte[50_000]);
        }
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(archive))) {
            out.write(whole.toByteArray(), 0, 20_000);
        }

        assertMessage("Cannot unpack %s to %s: Truncated TAR archive".formatted(archive, folder));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void tellsThatAFileIsNoArchive() throws IOException {
        Files.writeString(archive, "<html>404</html>");

        assertMessage("Cannot unpack %s to %s: Not in GZIP format".formatted(archive, folder));
    }

    private List<String> unpack() {
        return Unpack.unpack(archive.toString(), folder.toString(), new Configuration());
    }

    private void assertRefused(String why) throws IOException {
        assertMessage("Cannot unpack %s: %s".formatted(archive, why));
        try (Stream<Path> files = Files.walk(root)) {
            assertEquals(List.of(archive), files.filter(Files::isRegularFile).toList());
        }
    }

    private void assertMessage(String message) {
        DataException e = assertThrows(DataException.class, this::unpack);
        assertEquals(message, e.getMessage());
    }

    private static TarArchiveOutputStream tar(Path file) throws IOException {
        return new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file)));
    }

    private static void put(TarArchiveOutputStream tar, TarArchiveEntry entry, byte[] content) throws IOException {
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
