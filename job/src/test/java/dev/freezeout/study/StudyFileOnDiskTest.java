package dev.freezeout.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class StudyFileOnDiskTest {

    @TempDir
    private Path folder = Path.of("");

    @TestFactory
    Stream<DynamicTest> everyStudyFileOfTheProjectReadsPlansAndReadsBack() throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(Path.of("../conf"))) {
            files = listed.filter(file -> file.toString().endsWith(".yaml")).toList();
        }
        assertFalse(files.isEmpty(), "no study files in conf");
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    StudySpec spec = StudyFile.read(file, List.of());
                    assertFalse(StudyPlanner.plan(spec).planned().isEmpty(), "no trials");
                    assertEquals(spec, StudyFile.read("study.yaml", spec.toYaml(), List.of()));
                }));
    }

    @Test
    void aByteOrderMarkIsOverlooked() throws IOException {
        Path file = Files.writeString(folder.resolve("x.yaml"), "\uFEFFname: x\ndata: {root: data}\noutput: out\n");

        assertEquals("x", StudyFile.read(file, List.of()).name());
    }

    @Test
    void aFileThatIsNotThereIsToldInOneSentence() {
        assertProblem(folder.resolve("nowhere.yaml"), "there is no such file");
    }

    @Test
    void aFolderIsToldInOneSentence() {
        assertProblem(folder, "this is a folder, not a file");
    }

    @Test
    void aFileInAnotherEncodingIsToldInOneSentence() throws IOException {
        Path file = Files.write(folder.resolve("x.yaml"), "name: Müller".getBytes(StandardCharsets.ISO_8859_1));

        assertProblem(file, "the file is not text in UTF-8");
    }

    @Test
    void aFileThatIsFarTooLongIsToldInOneSentence() throws IOException {
        Path file = Files.write(folder.resolve("x.yaml"), new byte[2_000_000]);

        assertProblem(file, "the file has 2000000 bytes, the most allowed is 1048576");
    }

    @Test
    @Timeout(10)
    @EnabledOnOs(OS.LINUX)
    void aDeviceOrAPipeIsToldInOneSentence() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());

        assertProblem(Path.of("/dev/zero"), "this is a device or a pipe, not a file");
        assertProblem(pipe, "this is a device or a pipe, not a file");
    }

    @Test
    void aFileBelowAFileIsToldInOneSentence() throws IOException {
        Path file = Files.writeString(folder.resolve("x.yaml"), "name: x");

        assertProblem(
                file.resolve("y.yaml"),
                "the file cannot be read (%s: Not a directory)".formatted(file.resolve("y.yaml")));
    }

    private static void assertProblem(Path file, String sentence) {
        InvalidStudyException e = assertThrows(InvalidStudyException.class, () -> StudyFile.read(file, List.of()));
        assertEquals(List.of(file + ": " + sentence), e.problems());
    }
}
