package dev.freezeout.files;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFoldersTest {

    @TempDir
    private Path temporary = Path.of("");

    @Test
    void whatAKilledProcessLeavesTheNextOneRemovesAndThatOfALiveOneStays() throws Exception {
        Process live = start();
        Path used = folder(live);
        Process dead = start();
        Path left = folder(dead);
        dead.destroyForcibly().waitFor(); // SIGKILL
        assertTrue(Files.exists(left.resolve("large")));

        TemporaryFolders.open(temporary);

        assertFalse(Files.exists(left));
        assertTrue(Files.exists(used.resolve("large")));
        live.destroy(); // SIGTERM
        live.waitFor();
        assertFalse(Files.exists(used));
    }

    @Test
    void whatIsNotOfAProcessIsLeftAlone() throws IOException {
        Path base = requireNonNull(TemporaryFolders.open(temporary).getParent());
        Path foreign = Files.createDirectories(base.resolve("mine/deep"));
        Path beside = Files.createDirectories(temporary.resolve("spark-0123/userFiles"));

        TemporaryFolders.open(temporary);

        assertTrue(Files.exists(foreign));
        assertTrue(Files.exists(beside));
    }

    @Test
    void aLinkInItsPlaceIsNotFollowed() throws IOException {
        Path base = requireNonNull(TemporaryFolders.open(temporary).getParent());
        Path other = temporary.resolve("other");
        Path victim = Files.createDirectories(other.resolve("x/process-1"));
        Path link = other.resolve("y");
        Files.createDirectories(link);
        Files.createSymbolicLink(link.resolve(base.getFileName()), victim.getParent());

        assertThrows(IOException.class, () -> TemporaryFolders.open(link));

        assertTrue(Files.exists(victim));
    }

    @Test
    void foldersOfThisProcessLieInItsOwn() throws IOException {
        Path folder = TemporaryFolders.create("model");
        assertEquals(TemporaryFolders.ofProcess().orElseThrow(), folder.getParent());
        Files.writeString(folder.resolve("a"), "b");
        TemporaryFolders.delete(folder);
        assertFalse(Files.exists(folder));
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Sleeper.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static Path folder(Process process) throws IOException {
        return Path.of(
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine());
    }

    /** Has something in its folder, says where, and stays. */
    static final class Sleeper {

        private Sleeper() {}

        public static void main(String[] arguments) throws Exception {
            Path folder = TemporaryFolders.ofProcess().orElseThrow();
            Files.write(folder.resolve("large"), new byte[1 << 20]);
            for (int i = 0; i < 5; i++) { // which ends the lock of a channel that nobody holds
                System.gc();
                Thread.sleep(50);
            }
            System.out.println(folder);
            Thread.sleep(60_000);
        }
    }
}
