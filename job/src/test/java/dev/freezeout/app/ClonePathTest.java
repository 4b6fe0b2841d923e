package dev.freezeout.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What submit.sh starts: in folders whose names mean something else to Java or Spark, and beside jars of older versions. */
@DisabledOnOs(OS.WINDOWS)
class ClonePathTest {

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"a#b", "a,b", "a:b", "a*b", "a[1]", "a{1,2}", "a%20b", "a?b", "a'b"})
    void sparkIsGivenNoPathThatItReadsOtherwise(String name) throws IOException, InterruptedException {
        Path home = builtProject(name);

        List<String> words = submit(home, "plan", "x.yaml");

        String cache = folder.resolve("cache/freezeout-study").toString();
        List<String> files = words.stream().filter(word -> word.contains(cache)).toList();
        assertEquals(3, files.size(), words::toString);
        assertTrue(words.stream().noneMatch(word -> word.contains(name)), words::toString);
        Path jar = Path.of(files.get(2));
        assertEquals("freezeout-study-1.jar", Files.readString(jar));
        for (String lent : files.get(1).split(",", -1)) {
            assertEquals(jar.resolveSibling("").relativize(Path.of(lent)).toString(), Files.readString(Path.of(lent)));
        }
        assertTrue(Files.isDirectory(jar.resolveSibling("spark/jars")));
    }

    @Test
    void ofTheJarsOfTwoVersionsTheOneBuiltLastIsRun() throws IOException, InterruptedException {
        Path target = builtProject("clone").resolve("job/target");
        Path older = Files.writeString(target.resolve("freezeout-study-0.jar"), "");
        Files.setLastModifiedTime(older, FileTime.fromMillis(0));

        List<String> words = submit(folder.resolve("clone"), "plan", "x.yaml");

        assertTrue(words.contains(target.resolve("freezeout-study-1.jar").toString()), words::toString);
    }

    /** A folder that submit.sh takes for a clone whose build is up to date. */
    private Path builtProject(String name) throws IOException {
        Path home = folder.resolve(name);
        Path target = home.resolve("job/target");
        Files.createDirectories(home.resolve("job/src/main"));
        Files.createDirectories(home.resolve("analysis/src/main"));
        Files.createDirectories(home.resolve("job/launch/src/main"));
        Files.createDirectories(target.resolve("natives"));
        Files.createDirectories(target.resolve("lib"));
        Files.createDirectories(target.resolve("launch"));
        Files.createDirectories(target.resolve("spark/jars"));
        for (String pom : List.of("pom.xml", "job/pom.xml", "job/launch/pom.xml", "analysis/pom.xml")) {
            Files.writeString(home.resolve(pom), "");
        }
        for (String jar : List.of(
                "freezeout-study-1.jar",
                "lib/jfreechart.jar",
                "launch/freezeout-launch.jar",
                "natives/pytorch-jni.jar",
                "natives/pytorch-native-cpu.jar")) {
            Files.writeString(target.resolve(jar), jar);
        }
        Files.copy(Path.of("../submit.sh"), home.resolve("submit.sh"));
        return home;
    }

    /** What the script would start Java with. */
    private List<String> submit(Path home, String... arguments) throws IOException, InterruptedException {
        Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, """
                #!/usr/bin/env bash
                case " $* " in
                  *" dev.freezeout.launch.Submit "*) printf '%s\\n' "$@" ;;
                  *) exec "REAL" "$@" ;;
                esac
                """.replace(
                "REAL", Path.of(System.getProperty("java.home"), "bin/java").toString()));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        ProcessBuilder builder = new ProcessBuilder(home.resolve("submit.sh").toString()).redirectErrorStream(true);
        builder.command().addAll(List.of(arguments));
        builder.environment().keySet().removeIf(variable -> variable.startsWith("SPARK_"));
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        Process script = builder.start();
        String out = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, script.waitFor(), out);
        return out.lines().toList();
    }
}
