package dev.freezeout.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarGzTest {

    @TempDir
    private Path root;

    private Path archive;

    @BeforeEach
    void nameTheArchive() {
        archive = root.resolve("set.tar.gz");
    }

    @Test
    void readsTheFilesInTheirOrder() throws IOException {
        byte[] large = new byte[100_000];
        Arrays.fill(large, (byte) 3);
        try (TarArchiveOutputStream tar = tar(archive)) {
            put(tar, new TarArchiveEntry("set/"), new byte[0]);
            put(tar, new TarArchiveEntry("./set/a.bin", true), bytes("new"));
            put(tar, new TarArchiveEntry("set/b.bin"), large);
        }

        Map<String, byte[]> read = read();

        assertEquals(List.of("set/a.bin", "set/b.bin"), List.copyOf(read.keySet()));
        assertArrayEquals(bytes("new"), read.get("set/a.bin"));
        assertArrayEquals(large, read.get("set/b.bin"));
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

        assertEquals(List.of(path, path + "2"), List.copyOf(read().keySet()));
    }

    @Test
    void tellsThatAnArchiveIsCutOff() throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(whole)) {
            put(tar, new TarArchiveEntry("a.bin"), new byte[50_000]);
        }
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(archive))) {
            out.write(whole.toByteArray(), 0, 20_000);
        }

        assertEquals(
                "Truncated TAR archive",
                assertThrows(IOException.class, this::read).getMessage());
    }

    @Test
    void tellsThatAFileIsNoArchive() throws IOException {
        Files.writeString(archive, "<html>404</html>");

        assertEquals(
                "Not in GZIP format",
                assertThrows(IOException.class, this::read).getMessage());
    }

    /** Content by name, in the archive's order. */
    private Map<String, byte[]> read() throws IOException {
        Map<String, byte[]> read = new LinkedHashMap<>();
        try (InputStream in = Files.newInputStream(archive)) {
            TarGz.forEachFile(archive.toString(), in, (path, bytes, content) -> read.put(path, content.readAllBytes()));
        }
        return read;
    }

    private void assertRefused(String why) {
        DataException e = assertThrows(DataException.class, this::read);
        assertEquals("Cannot unpack %s: %s".formatted(archive, why), e.getMessage());
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
