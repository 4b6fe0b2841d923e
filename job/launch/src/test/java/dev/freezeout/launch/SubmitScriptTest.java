package dev.freezeout.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script beside an application that was built, with a Java and a spark-submit that only say what they are given. */
class SubmitScriptTest {

    @TempDir
    private Path home;

    @BeforeEach
    void unpack() throws IOException {
        Files.copy(Path.of("../../submit.sh"), home.resolve("submit.sh"));
        Files.createDirectories(home.resolve("job/target/natives"));
        Files.createDirectories(home.resolve("job/target/lib"));
        for (String jar : List.of(
                "freezeout-study-1.jar",
                "lib/jfreechart.jar",
                "natives/pytorch-jni.jar",
                "natives/pytorch-native-cpu.jar")) {
            Files.createFile(home.resolve("job/target").resolve(jar));
        }
    }

    @Test
    void anOldJavaIsRefusedBeforeItIsStarted() throws Exception {
        java("1.8.0_412");
        assertEquals("3: error: Java 8 is too old: set JAVA_HOME to a JDK 17\n", run(Map.of(), "status"));
        java("11.0.13");
        assertEquals("3: error: Java 11 is too old: set JAVA_HOME to a JDK 17\n", run(Map.of(), "status"));
    }

    @Test
    void aNewJavaIsRefusedBeforeItIsStarted() throws Exception {
        java("25.0.1");
        assertEquals(
                "3: error: Java 25 is too new for Spark 3.5, whose Hadoop needs an API that Java 23 disabled:"
                        + " set JAVA_HOME to a JDK 17\n",
                run(Map.of(), "status"));
    }

    @Test
    void aJavaWithoutAReleaseFileIsAsked() throws Exception {
        executable("jdk/bin/java", "echo 'openjdk version \"11.0.13\" 2021-10-19' >&2");
        assertEquals("3: error: Java 11 is too old: set JAVA_HOME to a JDK 17\n", run(Map.of(), "status"));
    }

    @Test
    void aLocaleWithoutLettersGivesWayToUtf8() throws Exception {
        java("17.0.15");
        executable("jdk/bin/java", "locale charmap");
        assertEquals("0: UTF-8\n", run(Map.of("LC_ALL", "C"), "status"));
    }

    @Test
    void temporaryFilesGoWhereTheUserWantsThem() throws Exception {
        java("17.0.15");
        executable("jdk/bin/java", "for a; do [[ $a != -Djava.io* ]] || echo \"$a\"; done");
        assertEquals("0: -Djava.io.tmpdir=/a b\n", run(Map.of("TMPDIR", "/a b"), "status"));
    }

    @Test
    void anInstalledSparkIsWatchedToo() throws Exception {
        java("17.0.15");
        executable("spark/bin/spark-submit", "echo \"$SPARK_SUBMIT_OPTS\"");
        assertEquals(
                "0: \"-javaagent:%1$s/job/target/launch/freezeout-launch.jar\" \"-Djava.io.tmpdir=/a b\" -Dtheir=own\n"
                        .formatted(home),
                run(
                        Map.of(
                                "SPARK_HOME",
                                home.resolve("spark").toString(),
                                "TMPDIR",
                                "/a b",
                                "SPARK_SUBMIT_OPTS",
                                "-Dtheir=own"),
                        "status"));
    }

    private void java(String version) throws IOException {
        executable("jdk/bin/java", "exit 99");
        Files.writeString(home.resolve("jdk/release"), "JAVA_VERSION=\"" + version + "\"\n", UTF_8);
    }

    private void executable(String name, String script) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/usr/bin/env bash\n" + script + "\n", UTF_8);
        file.toFile().setExecutable(true);
    }

    /** Exit code and output. */
    private String run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        Path output = home.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(Stream.of(home.resolve("submit.sh").toString()), Stream.of(arguments))
                                .toList())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SPARK_") || name.equals("TMPDIR"));
        // Without a spark-submit of this machine.
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
        builder.environment().putAll(environment);
        int code = builder.start().waitFor();
        return code + ": " + Files.readString(output, UTF_8);
    }
}
