package dev.freezeout.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Optional;
import java.util.UUID;

/**
 * Java's folder for temporary files, which Spark and the native libraries of Parquet cannot do without. Java remembers it
 * when it starts, so that another one has to be given on its command line.
 */
public final class TemporaryFolder {

    private TemporaryFolder() {}

    /** What is wrong with the folder, found by trying: one that is mounted read-only may well grant the permission. */
    public static Optional<String> problem() {
        String folder = System.getProperty("java.io.tmpdir");
        try {
            Path file = Paths.get(folder, "freezeout-" + UUID.randomUUID() + ".tmp");
            Files.delete(Files.createFile(file));
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of("the folder for temporary files, " + folder + ", cannot be written to");
        }
    }
}
