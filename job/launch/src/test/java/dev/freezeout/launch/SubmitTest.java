package dev.freezeout.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In processes of their own, as they end in one. */
class SubmitTest {

    private static final Path LOGGING = Path.of("../src/main/spark-conf").toAbsolutePath();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2 | --foo app.jar           | Unrecognized option '--foo'.
            2 | --master foo://x app.jar | Master must either be yarn or start with spark, mesos, k8s, or local
            3 | --master yarn app.jar   | When running with master 'yarn' either HADOOP_CONF_DIR or YARN_CONF_DIR must be set in the environment.
            2 | --class no.Such app.jar | Failed to load class no.Such.
            """)
    void whatSparkSubmitRefusesIsOneLine(int code, String arguments, String message) throws Exception {
        assertEquals(
                code + ": error: spark-submit: " + message + "\n",
                submit(Map.of(), List.of(), List.of(arguments.split(" "))));
    }

    @Test
    void argumentsThatTheLocaleGarblesAreRefused() throws Exception {
        assertEquals(
                "3: error: the command line has letters outside ASCII, which the locale of this process lacks:"
                        + " set LC_ALL=C.UTF-8\n",
                submit(Map.of("LC_ALL", "C"), List.of(), List.of("app.jar", "run", "ü.yaml")));
    }

    @Test
    void aTemporaryFolderThatCannotBeWrittenToIsRefused() throws Exception {
        String missing = folder.resolve("missing").toString();
        assertEquals(
                "3: error: the folder for temporary files, " + missing + ", is not writable: set TMPDIR for"
                        + " submit.sh, or give spark-submit --driver-java-options -Djava.io.tmpdir=FOLDER\n",
                submit(Map.of(), List.of("-Djava.io.tmpdir=" + missing), List.of("app.jar")));
    }

    /** Exit code and output. */
    private String submit(Map<String, String> environment, List<String> options, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(
                List.of("-XX:TieredStopAtLevel=1", "-cp", LOGGING + ":" + System.getProperty("java.class.path")));
        command.add(Submit.class.getName());
        command.addAll(arguments);
        Files.write(folder.resolve("app.jar"), new byte[0]);
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("SPARK_") || name.startsWith("HADOOP_") || name.startsWith("YARN_"));
        builder.environment().putAll(environment);
        int code = builder.start().waitFor();
        return code + ": " + Files.readString(output, UTF_8);
    }
}
