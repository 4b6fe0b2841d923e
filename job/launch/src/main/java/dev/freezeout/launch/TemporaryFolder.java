package dev.freezeout.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Optional;
import java.util.UUID;

/**
 * Java's folder for temporary files, which Spark and the native libraries of Parquet need. Java fixes it at start, so
 * another one must be given on its command line.
 */
public final class TemporaryFolder {

    private TemporaryFolder() {}

    /** The problem if it is not writable; found by creating a file, since a read-only mount does not show in permissions. */
    public static Optional<String> problem() {
        String folder = System.getProperty("java.io.tmpdir");
        try {
            Path file = Paths.get(folder, "freezeout-" + UUID.randomUUID() + ".tmp");
            Files.delete(Files.createFile(file));
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of("the folder for temporary files, " + folder + ", is not writable");
        }
    }
}
