package dev.freezeout.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnfinishedFilesTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatADeadProcessWroteIsRemovedAtOnce() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        String writer = ProcessIdentity.of(process.pid()).toString();
        Files.writeString(folder.resolve("_train.bin." + writer + "-1"), "half");
        Files.createDirectories(folder.resolve("_0123abcd." + writer + "-2/inside"));
        Files.writeString(folder.resolve("train.bin"), "whole");
        String own = name(UnfinishedFiles.beside(path("test.bin")));
        Files.writeString(folder.resolve(own), "half");

        remove();
        assertEquals(4, names().size());
        process.destroyForcibly().waitFor();
        remove();

        assertEquals(List.of(own, "train.bin"), names());
    }

    @Test
    void whatAnotherHostWroteIsRemovedWhenNothingWasWrittenForAnHour() throws IOException {
        Path file = Files.writeString(folder.resolve("_x.0123456789abcdef-17-4711-1"), "half");
        Path outer = Files.createDirectories(folder.resolve("_y.0123456789abcdef-17-4711-2"));
        Path inside = Files.writeString(outer.resolve("z"), "half");
        age(file, 59);
        age(outer, 61);
        age(inside, 59);
        remove();
        assertEquals(2, names().size());

        age(file, 61);
        age(inside, 61);
        age(outer, 61);
        remove();

        assertEquals(List.of(), names());
    }

    @Test
    void thoseOfEarlierVersionsGoToo() throws IOException {
        String unique = "c0ffee00-1234-4abc-8def-0123456789ab";
        for (String name : List.of(
                "_train.bin-" + unique,
                "_run-" + unique,
                "_report.html." + unique,
                "_" + unique,
                "_0123456789abcdef-48151623420815")) {
            age(Files.createDirectory(folder.resolve(name)), 61);
        }
        remove();
        assertEquals(List.of(), names());
    }

    @Test
    void whatIsNotOursStays() throws IOException {
        List<String> foreign = List.of(
                "_SUCCESS",
                "_metadata",
                "_mine",
                "notes.0123456789abcdef-17-4711-1",
                "_x.1-2-3-4",
                "_x.0123456789abcdef-12345678901234567890-1-1");
        for (String name : foreign) {
            age(Files.createDirectory(folder.resolve(name)), 10_000);
        }
        remove();
        assertEquals(List.copyOf(new TreeSet<>(foreign)), names());
    }

    @Test
    void noFolderIsNothingToDo() {
        UnfinishedFiles.removeAbandoned(path("none"), new Configuration());
    }

    private void remove() {
        UnfinishedFiles.removeAbandoned(new org.apache.hadoop.fs.Path(folder.toString()), new Configuration());
    }

    private org.apache.hadoop.fs.Path path(String name) {
        return new org.apache.hadoop.fs.Path(folder.toString(), name);
    }

    private static String name(org.apache.hadoop.fs.Path path) {
        return path.getName();
    }

    private static void age(Path file, int minutes) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofMinutes(minutes))));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
