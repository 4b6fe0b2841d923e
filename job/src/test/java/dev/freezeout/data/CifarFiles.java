package dev.freezeout.data;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Files of CIFAR's true form and size: zeros, apart from the records that a test writes. */
final class CifarFiles {

    private CifarFiles() {}

    static void cifar100(Path folder) throws IOException {
        zeros(folder.resolve("train.bin"), 50_000L * 3074);
        zeros(folder.resolve("test.bin"), 10_000L * 3074);
    }

    static void cifar10(Path folder) throws IOException {
        for (int i = 1; i <= 5; i++) {
            zeros(folder.resolve("data_batch_" + i + ".bin"), 10_000L * 3073);
        }
        zeros(folder.resolve("test_batch.bin"), 10_000L * 3073);
    }

    static void zeros(Path file, long bytes) throws IOException {
        Files.createDirectories(file.getParent());
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.setLength(bytes);
        }
    }

    /** Writes a record: its labels and an image of one byte value, apart from its first pixel's red. */
    static void record(Path file, int record, int[] labels, int red, int value) throws IOException {
        byte[] bytes = new byte[labels.length + ImageSet.IMAGE_BYTES];
        Arrays.fill(bytes, (byte) value);
        for (int i = 0; i < labels.length; i++) {
            bytes[i] = (byte) labels[i];
        }
        bytes[labels.length] = (byte) red;
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.seek((long) record * bytes.length);
            out.write(bytes);
        }
    }

    /** An archive of files, each under the folder's own name. */
    static void archive(Path archive, Path folder, String... files) throws IOException {
        try (OutputStream out = Files.newOutputStream(archive);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(out))) {
            tar.putArchiveEntry(new TarArchiveEntry(folder.getFileName() + "/"));
            tar.closeArchiveEntry();
            for (String file : files) {
                tar.putArchiveEntry(new TarArchiveEntry(folder.resolve(file), folder.getFileName() + "/" + file));
                Files.copy(folder.resolve(file), tar);
                tar.closeArchiveEntry();
            }
        }
    }
}
