package dev.freezeout.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.study.StudyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportCommandTest {

    private static final String NOTE =
            "note: The original reads --dropout and makes no use of it; model.dropout would.\n";

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "python train.py -L 40 --dropout 0.2",
                "train.py -L40 --dropout 0.2",
                "-L 40 --dropout 0.2",
                "-L40 --dropout 0.2",
                "--dropout=0.2 --depth=40",
                "--depth 40 --dropout 0.2"
            })
    void wordsAndOneQuotedLineGiveTheSameStudyWithNotesApart(String line) {
        CommandRun words = CommandRun.of(("import " + line).split(" "));
        CommandRun quoted = CommandRun.of("import", line);

        assertEquals(new CommandRun(ExitCode.FINE, words.out(), NOTE), words);
        assertEquals(words, quoted);
        assertTrue(words.out().contains("  depth: 40\n"), words.out());
    }

    @Test
    void toWritesAFileThatIsAStudy() throws IOException {
        Path file = folder.resolve("mine.yaml");
        CommandRun outcome =
                CommandRun.of("import", "--to", file.toString(), "--seed", "7", "--save-weights", "my run");

        assertEquals(ExitCode.FINE, outcome.exitCode(), outcome.err());
        assertEquals("wrote " + file + "\n", outcome.out());
        assertEquals(
                List.of(7L),
                StudyFile.read("mine.yaml", Files.readString(file), List.of())
                        .search()
                        .seed());
    }

    @Test
    void aMistakeIsToldInOneLineAndExitsWithTwo() {
        assertEquals(
                new CommandRun(
                        ExitCode.WRONG_INPUT,
                        "",
                        "error: Cannot set --how_scale to quadratic: it must be linear, squared or cubic\n"),
                CommandRun.of("import", "--how_scale", "quadratic"));
        assertEquals(
                new CommandRun(
                        ExitCode.WRONG_INPUT,
                        "",
                        "error: train.py has no option --batchsize (did you mean --batch_size?)\n"),
                CommandRun.of("import", "python", "train.py", "--batchsize", "10"));
    }
}
