package dev.freezeout.app;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a user gets wrong is answered in a line or a few, with the exit code that says whose fault it is. */
@Timeout(20)
@DisabledOnOs(OS.WINDOWS)
class BadInputsTest {

    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|[^\\s'])+");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\n]]");
    private static final int MAX_LINES = 4;

    @TempDir
    private static Path folder = Path.of("");

    @BeforeAll
    static void makeFiles() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("study.yaml"), study());
        Files.writeString(folder.resolve("empty.yaml"), "# nothing yet\n");
        Files.write(folder.resolve("latin1.yaml"), "name: Müller".getBytes(StandardCharsets.ISO_8859_1));
        Files.writeString(folder.resolve("long.yaml"), "#".repeat(1 << 21));
        Files.writeString(folder.resolve("file"), "");
        Files.createDirectory(folder.resolve("folder"));
        Files.createSymbolicLink(folder.resolve("loop.yaml"), folder.resolve("loop.yaml"));
        Files.createSymbolicLink(folder.resolve("dangling.yaml"), folder.resolve("nowhere"));
        Files.createDirectory(folder.resolve("html"));
        Files.writeString(folder.resolve("html/cifar-10-binary.tar.gz"), "<html>404</html>");
        Files.createDirectory(folder.resolve("cut"));
        Files.write(folder.resolve("cut/train.bin"), new byte[100]);
        Files.write(folder.resolve("cut/test.bin"), new byte[100]);
        Process pipe = new ProcessBuilder("mkfifo", folder.resolve("pipe").toString()).start();
        assertEquals(0, pipe.waitFor());
    }

    private static String study() {
        return """
                name: tiny
                data: {set: shapes100, root: "%s/data"}
                model: {depth: 10, growthRate: 4}
                training: {epochs: 1}
                search: {howScale: [linear], t0: [0.5], seed: [1]}
                output: "%s/not-run"
                """.formatted(folder, folder);
    }

    @ParameterizedTest
    @MethodSource
    void commandLines(int exitCode, String words, String says) {
        assertRefused(exitCode, says, CommandRun.of(words(words).toArray(String[]::new)));
    }

    static Stream<Arguments> commandLines() {
        return table("command-lines.txt");
    }

    /** Each key of a study file with values that are none of its own. */
    @ParameterizedTest
    @MethodSource
    void values(String key, String value, String says) {
        assertRefused(
                ExitCode.WRONG_INPUT,
                says,
                CommandRun.of("plan", folder.resolve("study.yaml").toString(), "--set", key + "=" + value));
    }

    static Stream<Arguments> values() {
        return table("values.txt")
                .flatMap(row -> Arrays.stream(((String) row.get()[1]).split(" ; ", -1))
                        .map(value -> Arguments.of(row.get()[0], value.strip().translateEscapes(), row.get()[2])));
    }

    /** Whole study files; also as what a study has left in its folder. */
    @ParameterizedTest
    @MethodSource
    void files(String text, String says) throws IOException {
        Path left = Files.createTempDirectory(folder, "study");
        Path file = Files.writeString(left.resolve("study.yaml"), text);

        assertRefused(ExitCode.WRONG_INPUT, says, CommandRun.of("plan", file.toString()));
        assertRefused(ExitCode.WRONG_INPUT, says, CommandRun.of("status", left.toString()));
    }

    static Stream<Arguments> files() {
        return table("files.txt")
                .map(row -> Arguments.of(
                        ((String) row.get()[0]).translateEscapes().replace("{study}", study()), row.get()[1]));
    }

    private static void assertRefused(int exitCode, String says, CommandRun run) {
        List<String> lines = run.err().lines().toList();
        assertAll(
                run::err,
                () -> assertEquals(exitCode, run.exitCode()),
                () -> assertEquals("", run.out()),
                () -> assertTrue(run.err().startsWith("error: "), "no error"),
                () -> assertTrue(
                        run.err().contains(says.replace("{tmp}", folder.toString())), () -> "does not say " + says),
                () -> assertTrue(lines.size() <= MAX_LINES, "too many lines"),
                () -> assertTrue(lines.stream().allMatch(line -> line.length() < 600), "too long a line"),
                () -> assertFalse(run.err().contains("error: unexpected"), "unexpected"),
                () -> assertFalse(run.err().contains("Exception"), "the name of a class"),
                () -> assertFalse(run.err().contains("\tat "), "a stack trace"),
                () -> assertFalse(CONTROL.matcher(run.err()).find(), "control characters"));
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line.replace("{tmp}", folder.toString()));
        while (matcher.find()) {
            String word = matcher.group().replace("'", "");
            words.add(word.equals("{}") ? "" : word.translateEscapes());
        }
        return words;
    }

    /** The rows of a table, whose cells a bar with white space on both sides separates. */
    private static Stream<Arguments> table(String name) {
        try (InputStream in = BadInputsTest.class.getResourceAsStream("/bad-inputs/" + name)) {
            assertNotNull(in);
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                            .lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .map(line -> Arguments.of((Object[]) cells(line)))
                            .toList()
                            .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] cells(String line) {
        return Arrays.stream(line.split(" \\| ", -1)).map(String::strip).toArray(String[]::new);
    }
}
