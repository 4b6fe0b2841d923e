package dev.freezeout.data;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Reads the files of an untrusted {@code .tar.gz} in their order. Refuses names that leave the folder, links and devices,
 * more bytes or entries than any data set has, and headers whose only purpose is to exhaust memory.
 */
final class TarGz {

    /** Limit of all files together: six times CIFAR, and not enough to fill a disk. */
    static final long MAX_BYTES = 1L << 30;

    static final int MAX_ENTRIES = 1_000;

    /** Limit of an entry's headers: more than a dozen of the longest names that Linux allows. */
    static final long MAX_HEADER_BYTES = 1 << 16;

    /** Characters of an entry's name that messages show. */
    private static final int MAX_NAME_SHOWN = 100;

    private static final int BUFFER_BYTES = 1 << 16;

    private TarGz() {}

    /** Receives the files of an archive. */
    @FunctionalInterface
    interface FileReader {
        /**
         * Called for each file.
         *
         * @param path relative, with {@code /} between its parts
         * @param bytes length of the file
         * @param content of the file; need not be read
         */
        void read(String path, long bytes, InputStream content) throws IOException;
    }

    /**
     * Reads all files.
     *
     * @param archive name of the archive, for messages
     * @throws DataException if the archive has an entry that is refused
     * @throws IOException if it cannot be read or is no {@code .tar.gz}
     */
    static void forEachFile(String archive, InputStream in, FileReader reader) throws IOException {
        LimitedStream unzipped = new LimitedStream(archive, new GZIPInputStream(in, BUFFER_BYTES));
        try (TarArchiveInputStream tar = new TarArchiveInputStream(unzipped)) {
            long bytes = 0;
            int entries = 0;
            for (TarArchiveEntry entry = tar.getNextTarEntry(); entry != null; entry = tar.getNextTarEntry()) {
                entries++;
                bytes += entry.getSize();
                if (entries > MAX_ENTRIES) {
                    throw new DataException("Cannot unpack %s: it has more than %s entries, more than any data set"
                            .formatted(archive, MAX_ENTRIES));
                }
                if (entry.getSize() > MAX_BYTES || bytes > MAX_BYTES) {
                    throw new DataException(
                            "Cannot unpack %s: its files have more than %s bytes, more than any data set"
                                    .formatted(archive, MAX_BYTES));
                }
                unzipped.allow(entry.getSize());
                String path = safePath(archive, entry);
                if (entry.isFile()) {
                    reader.read(path, entry.getSize(), tar);
                }
            }
        }
    }

    private static String safePath(String archive, TarArchiveEntry entry) {
        String name = entry.getName();
        if (entry.isSymbolicLink() || entry.isLink()) {
            throw refused(archive, name, "it is a link");
        }
        // isFile() is true for every kind that it does not know, so test for the kinds that are allowed.
        boolean regular = entry.getLinkFlag() == TarArchiveEntry.LF_NORMAL
                || entry.getLinkFlag() == TarArchiveEntry.LF_OLDNORM
                || entry.isDirectory();
        if (!regular || entry.isSparse()) {
            throw refused(archive, name, "it is neither a plain file nor a folder");
        }
        List<String> parts = Arrays.stream(name.split("/", -1))
                .filter(part -> !part.equals("."))
                .toList();
        if (name.startsWith("/") || name.indexOf('\\') >= 0 || name.indexOf(':') >= 0 || parts.contains("..")) {
            throw refused(archive, name, "its name leaves the folder");
        }
        return String.join("/", parts);
    }

    private static DataException refused(String archive, String name, String why) {
        String entry = name.length() <= MAX_NAME_SHOWN ? name : name.substring(0, MAX_NAME_SHOWN) + "…";
        return new DataException("Cannot unpack %s: refusing its entry \"%s\", as %s".formatted(archive, entry, why));
    }

    /**
     * Limits what is unzipped to the current entry and the headers of the next. The tar reader holds a long name or an extended
     * header in memory whatever its size, and a gigabyte of zeros compresses to a megabyte.
     */
    private static final class LimitedStream extends FilterInputStream {

        private final String archive;
        private long position;
        private long limit = MAX_HEADER_BYTES;

        LimitedStream(String archive, InputStream in) {
            super(in);
            this.archive = archive;
        }

        /** To be called at the beginning of an entry's content. */
        void allow(long contentBytes) {
            limit = position + contentBytes + MAX_HEADER_BYTES;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            advance(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int read = super.read(buffer, from, length);
            advance(Math.max(0, read));
            return read;
        }

        @Override
        public long skip(long bytes) throws IOException {
            long skipped = super.skip(bytes);
            advance(skipped);
            return skipped;
        }

        private void advance(long bytes) {
            position += bytes;
            if (position > limit) {
                throw new DataException(
                        "Cannot unpack %s: an entry has more than %s bytes of headers, more than any data set"
                                .formatted(archive, MAX_HEADER_BYTES));
            }
        }
    }
}
