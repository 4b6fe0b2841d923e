package dev.freezeout.files;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class FullDiskTest {

    /** Linux has a device that is always full. */
    @Test
    void theSystemsOwnErrorIsRecognised() {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.isWritable(full), "only Linux has one");
        IOException e = assertThrows(IOException.class, () -> {
            try (FileOutputStream out = new FileOutputStream(full.toFile())) {
                out.write(1);
            }
        });

        assertTrue(FullDisk.isFullDisk(e), e.toString());
        assertTrue(FullDisk.isFullDisk(new IOException("cannot write", e)));
    }

    @Test
    void otherErrorsAreNot() {
        assertFalse(FullDisk.isFullDisk(new FileNotFoundException("/data (Permission denied)")));
        assertFalse(FullDisk.isFullDisk(new IOException()));
    }
}
