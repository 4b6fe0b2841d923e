package dev.freezeout.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What help gives as examples can be pasted into a shell as it stands. */
@DisabledOnOs(OS.WINDOWS)
class HelpExamplesTest {

    /** Commands that neither train nor download, nor write where they are. */
    private static final List<String> HARMLESS = List.of("plan", "speedup");

    @TempDir
    private Path folder = Path.of("");

    @TestFactory
    Stream<DynamicTest> everyExampleIsACommandLineThatTheProgramTakes() throws IOException, InterruptedException {
        List<String> examples = new ArrayList<>();
        collect(FreezeOutStudy.commandLine(), examples);
        assertTrue(examples.size() > 30, examples::toString);
        return words(examples).stream()
                .map(words -> DynamicTest.dynamicTest(String.join(" ", words), () -> assertTaken(words)));
    }

    private static void assertTaken(List<String> words) {
        int dashes = words.indexOf("--");
        List<String> own = dashes < 0 ? words : words.subList(0, dashes);
        for (String word : own) {
            assertTrue(
                    !word.startsWith("conf/") || word.equals("conf/mine.yaml") || Files.exists(Path.of("..", word)),
                    word);
        }
        FreezeOutStudy.commandLine().parseArgs(own.toArray(String[]::new));
        if (own.contains("--help") || HARMLESS.contains(own.get(0))) {
            CommandRun run = CommandRun.of(own.stream()
                    .map(word -> word.startsWith("conf/") ? "../" + word : word)
                    .toArray(String[]::new));
            assertEquals("", run.err());
            assertEquals(ExitCode.FINE, run.exitCode());
        }
    }

    private static void collect(CommandLine command, List<String> examples) {
        String help = command.getUsageMessage(CommandLine.Help.Ansi.OFF);
        help.substring(help.indexOf("Examples:"))
                .replaceAll("\\\\\\R\\s+", "")
                .lines()
                .filter(line -> line.startsWith("  ./submit.sh "))
                .forEach(examples::add);
        command.getSubcommands().values().forEach(subcommand -> collect(subcommand, examples));
    }

    /** The words that a shell makes of the lines; one that would look for files where a word is a pattern refuses it. */
    private List<List<String>> words(List<String> lines) throws IOException, InterruptedException {
        Path script = Files.writeString(
                folder.resolve("examples.sh"), """
                set -euo pipefail
                shopt -s failglob
                submit() { printf '%s\\0' "$@"; printf '\\n'; }
                """ + String.join("\n", lines).replace("  ./submit.sh", "submit"));
        Process shell = new ProcessBuilder("bash", script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, shell.waitFor(), out);
        List<List<String>> words =
                out.lines().map(line -> List.of(line.split("\0"))).toList();
        assertEquals(lines.size(), words.size());
        return words;
    }
}
