package dev.freezeout.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FinishedStudyTest {

    private static final String REMEDY =
            ". To repair study.yaml, run the study again with its study file: it resumes from its results\n";

    @TempDir
    private Path folder = Path.of("");

    private Path file = folder;

    @BeforeEach
    void name() {
        file = folder.resolve("study.yaml");
    }

    @Test
    void aDamagedStudyFileIsReportedWithItsRemedy() throws IOException {
        Files.writeString(file, "name: x\noutput: y\n");
        assertError(
                "error: %s: data.root is missing: it must be a folder: a local path or a URI such as hdfs://host/path"
                                .formatted(file)
                        + REMEDY);
        Files.write(file, new byte[] {(byte) 0xff});
        assertError("error: %s: the file is not text in UTF-8".formatted(file) + REMEDY);
    }

    @Test
    void aMistakeInAnOverrideIsNoDamage() throws IOException {
        Files.writeString(file, "{name: x, data: {root: d}, output: y}");
        assertError(
                "error: --set training.epochs=none: Cannot set training.epochs to \"none\": it must be a whole number from 1 to 100000\n",
                "--set=training.epochs=none");
    }

    private void assertError(String expected, String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "status";
        arguments[1] = folder.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        CommandRun run = CommandRun.of(arguments);
        assertEquals(expected, run.err());
        assertEquals(ExitCode.WRONG_INPUT, run.exitCode());
    }
}
