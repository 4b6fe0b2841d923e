package dev.freezeout.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.study.StudyFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

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
        Outcome words = run(("import " + line).split(" "));
        Outcome quoted = run("import", line);

        assertEquals(new Outcome(ExitCode.FINE, words.out, NOTE), words);
        assertEquals(words, quoted);
        assertTrue(words.out.contains("  depth: 40\n"), words.out);
    }

    @Test
    void toWritesAFileThatIsAStudy() throws IOException {
        Path file = folder.resolve("mine.yaml");
        Outcome outcome = run("import", "--to", file.toString(), "--seed", "7", "--save-weights", "my run");

        assertEquals(ExitCode.FINE, outcome.exitCode, outcome.err);
        assertEquals("wrote " + file + "\n", outcome.out);
        assertEquals(
                List.of(7L),
                StudyFile.read("mine.yaml", Files.readString(file), List.of())
                        .search()
                        .seed());
    }

    @Test
    void aMistakeIsToldInOneLineAndExitsWithTwo() {
        assertEquals(
                new Outcome(
                        ExitCode.WRONG_INPUT,
                        "",
                        "error: Cannot set --how_scale to quadratic: it must be linear, squared or cubic\n"),
                run("import", "--how_scale", "quadratic"));
        assertEquals(
                new Outcome(
                        ExitCode.WRONG_INPUT,
                        "",
                        "error: train.py has no option --batchsize (did you mean --batch_size?)\n"),
                run("import", "python", "train.py", "--batchsize", "10"));
    }

    private static Outcome run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = FreezeOutStudy.commandLine()
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        int exitCode = command.execute(arguments);
        return new Outcome(
                exitCode, out.toString().replace("\r\n", "\n"), err.toString().replace("\r\n", "\n"));
    }

    private record Outcome(int exitCode, String out, String err) {}
}
