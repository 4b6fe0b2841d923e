package dev.freezeout.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines set up otherwise than those of whoever wrote the program, in processes of their own. */
class ForeignMachineTest {

    @TempDir
    private Path folder;

    private String output = "";

    @BeforeEach
    void writeStudy() throws IOException {
        writeStudy("studies/tiny");
    }

    private void writeStudy(String location) throws IOException {
        Files.writeString(folder.resolve("tiny.yaml"), """
                name: tiny
                data: {set: shapes100, root: data, validate: none, generated: {trainImages: 100, testImages: 100}}
                model: {depth: 10, growthRate: 4}
                training: {epochs: 1, batchSize: 50}
                search: {howScale: [linear], t0: [0.5], seed: [1]}
                baseline: false
                checkpoints: {everyEpochs: 1}
                resources: {device: cpu}
                output: %s
                """.formatted(location), UTF_8);
    }

    /** Java would write numbers in Arabic digits there, Spark and Hadoop too. */
    @Test
    void aMachineWithOtherDigitsGivesFilesTheSameNames() throws Exception {
        assertEquals(0, run(Map.of(), List.of("-Duser.language=ar", "-Duser.country=EG"), "run", "tiny.yaml"), output);
        assertEquals(
                0, run(Map.of(), List.of("-Duser.language=ar", "-Duser.country=EG"), "score", "tiny.yaml"), output);
        try (Stream<Path> files = Files.walk(folder)) {
            assertEquals(
                    List.of(),
                    files.filter(file -> !file.toString().matches("\\p{ASCII}*"))
                            .toList());
        }
        assertTrue(output.matches("\\p{ASCII}*|[^٠-٩]*"), output);
    }

    @Test
    void aNameThatTheLocaleCannotWriteIsRefusedBeforeAnythingIsMade() throws Exception {
        writeStudy("studies/ü");
        int code = run(Map.of("LC_ALL", "C"), List.of("-Dfile.encoding=UTF-8"), "run", "tiny.yaml");
        assertEquals(2, code, output);
        assertTrue(
                output.endsWith(
                        "error: Cannot use the path \"studies/ü/_driver.json\": the locale of this process cannot write the"
                                + " name: set LC_ALL=C.UTF-8\n"),
                output);
        assertFalse(Files.exists(folder.resolve("studies")));
    }

    @Test
    void logsGoWhereTheVariableOfLog4jSays() throws Exception {
        Files.writeString(folder.resolve("log4j2.properties"), """
                rootLogger.level = error
                rootLogger.appenderRef.console.ref = console
                appender.console.type = Console
                appender.console.name = console
                appender.console.target = SYSTEM_ERR
                appender.console.layout.type = PatternLayout
                appender.console.layout.pattern = THEIRS %%m%%n
                """.formatted(), UTF_8);
        Map<String, String> log4j = Map.of(
                "LOG4J_CONFIGURATION_FILE", folder.resolve("log4j2.properties").toString());
        assertEquals(2, run(log4j, List.of("-Dspark.master=local[x]"), "run", "tiny.yaml"), output);
        assertTrue(output.contains("THEIRS Error initializing SparkContext."), output);
        assertTrue(
                output.endsWith("error: Spark rejects its settings: Could not parse Master URL: 'local[x]'\n"), output);
    }

    private int run(Map<String, String> environment, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("--add-opens"))
                .toList());
        command.addAll(List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-Dai.djl.offline=true"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), FreezeOutStudy.class.getName()));
        command.addAll(List.of(arguments));
        Path log = folder.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SPARK_"));
        builder.environment().putAll(environment);
        int code = builder.start().waitFor();
        output = Files.readString(log, UTF_8);
        Files.delete(log);
        return code;
    }
}
