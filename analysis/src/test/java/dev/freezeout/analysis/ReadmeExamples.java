package dev.freezeout.analysis;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The shell examples of {@code analysis/README.md}, run by a shell as they are printed, in a folder that looks like the root of
 * the repository. In place of the programs that run SQL stands one that keeps the SQL it is given, for the test to run.
 */
final class ReadmeExamples {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String BLOCK = "```console\n";

    private final Path folder;

    /**
     * Prepares the folder.
     *
     * @param study stands for {@code studies/quickstart}
     */
    ReadmeExamples(Path folder, Path study) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("studies"));
        Files.createSymbolicLink(folder.resolve("studies/quickstart"), study.toAbsolutePath());
        Files.createSymbolicLink(folder.resolve("analysis"), ROOT.resolve("analysis"));
        program("duckdb", "exec cat > given.sql");
        program("spark-sql", "test \"$1\" = -f && exec cat \"$2\" > given.sql");
    }

    private void program(String name, String command) throws IOException {
        Path file = Files.createDirectories(folder.resolve("bin")).resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + command + "\n");
        file.toFile().setExecutable(true);
    }

    /**
     * Runs an example.
     *
     * @param file a file that the example shows, such as {@code tables.sql}
     * @return the SQL that it gives to DuckDB or Spark, with paths that hold in any working directory
     */
    String sql(String file) throws IOException, InterruptedException {
        String script = script(file);
        Process shell = new ProcessBuilder("sh", "-e", "-c", "PATH=\"$PWD/bin:$PATH\"\n" + script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, shell.waitFor(), out);
        return Files.readString(folder.resolve("given.sql")).replace("'studies/", "'" + folder + "/studies/");
    }

    /** Writes the file that the example shows with {@code cat} and gives the commands after it. */
    private String script(String file) throws IOException {
        String readme = Files.readString(ROOT.resolve("analysis/README.md"));
        String shown = BLOCK + "$ cat " + file + "\n";
        int start = readme.indexOf(shown) + shown.length();
        List<String> content = new ArrayList<>();
        List<String> commands = new ArrayList<>();
        readme.substring(start, readme.indexOf("```", start)).lines().forEach(line -> {
            if (line.startsWith("$ ")) {
                commands.add(line.substring(2));
            } else {
                content.add(line);
            }
        });
        Files.writeString(folder.resolve(file), content.stream().collect(joining("\n", "", "\n")));
        return String.join("\n", commands);
    }

    /** The statements of a text of SQL as {@code spark-sql} takes it apart: lines of comments are left out. */
    static List<String> statements(String sql) {
        String code = sql.lines().filter(line -> !line.startsWith("--")).collect(joining("\n"));
        return List.of(code.split(";(\n|$)"));
    }
}
