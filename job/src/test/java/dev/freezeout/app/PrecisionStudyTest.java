package dev.freezeout.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A study in float32 that is gone on with in bf16 too, through the command line, on real Spark with the real engine. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PrecisionStudyTest {

    private static final String BOTH = "--set=search.precision=[float32, bf16]";

    private static final List<String> SETTINGS = List.of(
            "data.generated.trainImages=200",
            "data.generated.testImages=100",
            "training.epochs=2",
            "search={howScale: [cubic], t0: [0.5], seed: [1]}");

    @TempDir
    private static Path folder = Path.of("");

    @Test
    @Order(1)
    void aStudyInFloat32IsGoneOnWithInBf16() {
        assertFine(CommandRun.of(study("run")));

        CommandRun outcome = CommandRun.of(study("run", BOTH));

        assertFine(outcome);
        assertTrue(outcome.out().contains("\nbaseline, bf16 "), outcome.out());
        assertTrue(outcome.out().contains("\ncubic scaled, bf16 "), outcome.out());
        assertEquals(
                Map.of("float32", 2L, "bf16", 2L),
                QuickStudy.spark()
                        .read()
                        .parquet(folder.resolve("study/results/trials").toString())
                        .select("precision")
                        .collectAsList()
                        .stream()
                        .collect(Collectors.groupingBy(row -> row.getString(0), Collectors.counting())));
    }

    @Test
    @Order(2)
    void theSavedNetworksScoreAsTheirRowsSay() {
        CommandRun outcome = CommandRun.of("score", folder.resolve("study").toString());

        assertFine(outcome);
        assertEquals(
                4, outcome.out().lines().filter(line -> line.endsWith("  yes")).count(), outcome.out());
        assertTrue(outcome.out().contains(" cubic scaled, bf16 "), outcome.out());
    }

    @Test
    @Order(3)
    void thePlanSaysThePrecisionOfEachTrial() {
        CommandRun outcome = CommandRun.of(study("plan", BOTH));

        assertFine(outcome);
        assertEquals(
                List.of("bf16", "bf16", "float32", "float32"),
                outcome.out()
                        .lines()
                        .filter(line -> line.matches("[0-9a-f]{16} .*"))
                        .map(line -> line.split(" +", -1)[5])
                        .sorted()
                        .toList(),
                outcome.out());
        assertTrue(outcome.out().contains("(1 is the baseline's in its own precision)"), outcome.out());
    }

    @Test
    @Order(4)
    void doctorTakesAStepInEachPrecision() {
        CommandRun outcome = CommandRun.of(study("doctor", BOTH));

        assertFine(outcome);
        for (String precision : List.of("float32", "bf16")) {
            assertTrue(
                    outcome.out().lines().anyMatch(line -> line.matches("  (ok  |warn)  step .* s, " + precision)),
                    outcome.out());
        }
    }

    private static void assertFine(CommandRun outcome) {
        assertEquals(ExitCode.FINE, outcome.exitCode(), outcome.out() + outcome.err());
    }

    private static String[] study(String command, String... more) {
        return QuickStudy.arguments(folder, command, SETTINGS, more);
    }

    @AfterAll
    static void stopSpark() {
        QuickStudy.spark().stop();
    }
}
