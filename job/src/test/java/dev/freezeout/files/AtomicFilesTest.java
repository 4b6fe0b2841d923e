package dev.freezeout.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.faults.FaultPlan;
import dev.freezeout.faults.FaultyFileSystem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtomicFilesTest {

    @TempDir
    private Path directory;

    private final Configuration hadoop = new Configuration();

    @ParameterizedTest
    @ValueSource(strings = {"plain", "run[1]", "run?", "a*", "[abc", "back\\slash", "{a,b}", "a b", "50%", "#1", "für"})
    void aNameIsThatOfOneFileWhateverItsCharacters(String name) throws IOException {
        Files.writeString(directory.resolve("ab"), "another's");
        org.apache.hadoop.fs.Path file = path(name + "/" + name);

        AtomicFiles.write(file, name.getBytes(UTF_8), hadoop);

        assertEquals(name, Files.readString(directory.resolve(name).resolve(name)));
        HadoopFiles files = HadoopFiles.of(file, hadoop);
        assertEquals(
                List.of(name),
                files.list(file.getParent()).stream()
                        .map(status -> status.getPath().getName())
                        .toList());
        files.deleteTree(file.getParent());
        assertEquals(List.of("ab"), names());
    }

    @Test
    void atNoMomentIsThereNoFile() throws Exception {
        AtomicFiles.write(path("file"), "0".getBytes(UTF_8), hadoop);
        AtomicBoolean ended = new AtomicBoolean();
        AtomicBoolean missed = new AtomicBoolean();
        Thread reader = new Thread(() -> {
            while (!ended.get()) {
                try {
                    missed.compareAndSet(
                            false, Files.readString(directory.resolve("file")).isEmpty());
                } catch (IOException e) {
                    missed.set(true);
                }
            }
        });
        reader.start();
        for (int i = 1; i <= 200; i++) {
            AtomicFiles.write(path("file"), Integer.toString(i).getBytes(UTF_8), hadoop);
        }
        ended.set(true);
        reader.join();

        assertEquals("200", Files.readString(directory.resolve("file")));
        assertEquals(false, missed.get(), "there was a moment without the file");
        assertEquals(List.of("file"), names());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void onAFullDiskTheFileStaysAsItWasAndTheErrorIsAnIOException() throws IOException {
        hadoop.set("fs.full.impl", FullFileSystem.class.getName());
        Files.writeString(directory.resolve("file"), "before");
        org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path("full://" + directory.resolve("file"));

        IOException e = assertThrows(IOException.class, () -> AtomicFiles.write(file, new byte[1], hadoop));

        assertEquals("No space left on device", e.getMessage());
        assertEquals("before", Files.readString(directory.resolve("file")));
        assertEquals(List.of("file"), names());
        IOException read = assertThrows(IOException.class, () -> {
            try (InputStream in = HadoopFiles.of(file, hadoop).open(file)) {
                in.read();
            }
        });
        assertEquals("Input/output error", read.getMessage());
    }

    @Test
    void aFolderIsReplacedAsAWhole() throws IOException {
        writeFolder(path("folder"), "old");
        writeFolder(path("folder"), "new");

        assertEquals(List.of("new"), contents());
        assertEquals(List.of("folder"), names());
    }

    /** It is missing only if the kill comes between the two renames, and is whole under another name then. */
    @Test
    void aKillWhileAFolderIsReplacedLosesNoFolder() throws IOException {
        hadoop.set(FaultyFileSystem.KEY, FaultyFileSystem.class.getName());
        Path whole = directory;
        int missing = 0;
        for (int change = 1; change <= 6; change++) {
            directory = Files.createDirectory(whole.resolve("kill-" + change));
            writeFolder(path("folder"), "old");
            org.apache.hadoop.fs.Path faulty = faulty("before-%s".formatted(change));
            assertThrows(FaultPlan.Killed.class, () -> writeFolder(faulty, "new"));

            missing += Files.exists(directory.resolve("folder")) ? 0 : 1;
            List<String> kept = contents();
            assertTrue(kept.contains("old") || kept.contains("new"), "at change " + change + " there is " + kept);
        }
        assertEquals(1, missing, "changes after which there is no folder");
    }

    @Test
    void aFolderThatCannotBeReplacedStaysAsItWas() throws IOException {
        hadoop.set(FaultyFileSystem.KEY, FaultyFileSystem.class.getName());
        Path whole = directory;
        int failures = 0;
        for (int operation = 1; operation <= 20; operation++) {
            directory = Files.createDirectory(whole.resolve("failure-" + operation));
            writeFolder(path("folder"), "old");
            String plan = "failed-%s".formatted(operation);
            try {
                writeFolder(faulty(plan), "new");
                assertEquals("new", Files.readString(directory.resolve("folder/file")));
            } catch (IOException e) {
                failures++;
                assertEquals(
                        "old",
                        Files.readString(directory.resolve("folder/file")),
                        FaultPlan.of(plan).hit());
                assertEquals(List.of("folder"), names(), FaultPlan.of(plan).hit());
            }
        }
        assertTrue(failures >= 4, failures + " failures");
    }

    @Test
    void contentThatCannotBeMadeLeavesNothing() throws IOException {
        assertThrows(
                IllegalStateException.class,
                () -> AtomicFiles.write(
                        path("file"),
                        out -> {
                            out.write(1);
                            throw new IllegalStateException();
                        },
                        hadoop));
        assertEquals(List.of(), names());
    }

    /** A file that Hadoop's own local file system wrote has one. */
    @Test
    void aChecksumOfWhatWasThereBeforeIsNotHeldAgainstTheNewFile() throws IOException {
        org.apache.hadoop.fs.FileSystem theirs = path("file").getFileSystem(hadoop);
        try (var out = theirs.create(path("file"))) {
            out.write(1);
        }
        assertTrue(Files.exists(directory.resolve(".file.crc")));

        AtomicFiles.write(path("file"), new byte[] {2}, hadoop);

        try (var in = theirs.open(path("file"))) {
            assertEquals(2, in.read());
        }
    }

    @Test
    void whatMayNotBeReadIsNotTakenForMissing() throws IOException {
        org.junit.jupiter.api.Assumptions.assumeFalse(
                System.getProperty("user.name").equals("root"), "root may read all");
        Path file = Files.writeString(directory.resolve("file"), "secret");
        assertTrue(file.toFile().setReadable(false));
        assertThrows(
                java.nio.file.AccessDeniedException.class,
                () -> HadoopFiles.of(path("file"), hadoop).open(path("file")));
    }

    @Test
    void unfinishedNamesAreHiddenAndNobodyElses() {
        assertTrue(AtomicFiles.unfinished(path("file")).getName().startsWith("_file."));
        assertNotEquals(AtomicFiles.unfinished(path("file")), AtomicFiles.unfinished(path("file")));
    }

    private void writeFolder(org.apache.hadoop.fs.Path folder, String content) throws IOException {
        AtomicFiles.publishFolder(
                folder,
                unfinished -> AtomicFiles.write(
                        new org.apache.hadoop.fs.Path(unfinished, "file"), content.getBytes(UTF_8), hadoop),
                hadoop);
    }

    /** What the files of all folders hold. */
    private List<String> contents() throws IOException {
        List<String> contents = new ArrayList<>();
        for (String name : names()) {
            Path file = directory.resolve(name).resolve("file");
            if (Files.exists(file)) {
                contents.add(Files.readString(file));
            }
        }
        return contents;
    }

    private org.apache.hadoop.fs.Path faulty(String plan) {
        return new org.apache.hadoop.fs.Path("%s://%s%s/folder".formatted(FaultyFileSystem.SCHEME, plan, directory));
    }

    private org.apache.hadoop.fs.Path path(String name) {
        return new org.apache.hadoop.fs.Path(directory.toString(), name);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
