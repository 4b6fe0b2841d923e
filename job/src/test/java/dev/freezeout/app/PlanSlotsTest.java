package dev.freezeout.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freezeout.TestTrials;
import dev.freezeout.network.Architecture;
import dev.freezeout.network.DenseNetBc;
import dev.freezeout.schedule.StepTimes;
import dev.freezeout.schedule.StepTimes.Point;
import dev.freezeout.store.CalibrationFile;
import dev.freezeout.store.StudyFolder;
import dev.freezeout.trial.Precision;
import dev.freezeout.trial.engine.Calibration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanSlotsTest {

    @TempDir
    private Path folder = Path.of("");

    private String study = "";

    @BeforeEach
    void writeStudy() throws IOException {
        Path file = folder.resolve("study.yaml");
        Files.writeString(file, """
                name: tiny
                data: {set: shapes100, root: data}
                model: {depth: 10, growthRate: 8}
                training: {epochs: 10}
                search: {howScale: [cubic], t0: [0.5], seed: [1, 2, 3]}
                output: %s
                """.formatted(folder.resolve("out")));
        study = file.toString();
    }

    @Test
    void withoutACalibrationTimesAreInTrainingsOfTheBaseline() {
        assertEquals("""
                tiny: 6 trials on 4 slots, by the estimate of the time saved

                makespan        1.64 baseline trainings
                least possible  1.23 baseline trainings
                ratio                             1.333
                all trials      4.91 baseline trainings
                longest trial   1.00 baseline trainings

                The least possible is the longest trial, or all of them divided evenly. Slot hours are those of all slots until the
                last trial ends. Training alone: starting, evaluation and checkpoints are left out.
                """, fine("plan", study, "--slots", "4"));
    }

    @Test
    void theBaselinesSecondsGiveHoursAndCost() throws IOException {
        String out = fine("plan", study, "--slots=4", "--baseline-seconds=36000", "--price-per-hour=2.5");

        assertTrue(out.contains("\nmakespan        16.38 h\n"), out);
        assertTrue(out.contains("\nslot hours        65.53\n"), out);
        assertTrue(out.contains("\ncost             163.82\n"), out);
        JsonNode json = new ObjectMapper()
                .readTree(
                        fine("plan", study, "--slots=4", "--baseline-seconds=36000", "--price-per-hour=2.5", "--json"));
        assertEquals("seconds", json.get("unit").asText());
        assertEquals(4, json.get("slots").asInt());
        assertEquals(6, json.get("trials").asInt());
        assertEquals(
                json.get("makespan").asDouble() / json.get("lower_bound").asDouble(),
                json.get("ratio").asDouble(),
                1e-12);
        assertEquals(
                4 * json.get("makespan").asDouble() / 3600 * 2.5,
                json.get("cost").asDouble(),
                1e-9);
        assertTrue(new ObjectMapper()
                .readTree(fine("plan", study, "--slots=4", "--json"))
                .get("cost")
                .isNull());
    }

    @Test
    void aCalibrationGivesSecondsByItself() throws IOException {
        // 90 steps of 100 ms an epoch.
        calibrate(new DenseNetBc(10, 8, 0.5, 0), 50);

        String out = fine("plan", study, "--slots=6");

        assertTrue(
                out.startsWith(
                        "tiny: 6 trials on 6 slots, by step times measured 2026-03-04 on Some Processor, 4 threads\n"),
                out);
        assertTrue(out.contains("\nmakespan         90.0 s\n"), out);
        assertTrue(out.contains("\nslot hours         0.15\n"), out);
    }

    @Test
    void aCalibrationOfAnotherNetworkOrBatchIsNotTaken() throws IOException {
        calibrate(new DenseNetBc(10, 9, 0.5, 0), 50);
        assertTrue(fine("plan", study, "--slots=6").contains("by the estimate of the time saved"));
        calibrate(new DenseNetBc(10, 8, 0.5, 0), 25);
        assertTrue(fine("plan", study, "--slots=6").contains("by the estimate of the time saved"));
    }

    @Test
    void optionsThatMakeNoSenseAreRefused() {
        assertRefused(
                "--price-per-hour needs --baseline-seconds: %s has no calibration.json"
                        .formatted(folder.resolve("out")),
                "--slots=4",
                "--price-per-hour=1");
        assertRefused("--baseline-seconds and --price-per-hour go with --slots", "--baseline-seconds=5");
        assertRefused("--slots takes a whole number from 1 to 1000000, not 0", "--slots=0");
        assertRefused("--baseline-seconds takes a number above 0, not 0.0", "--slots=1", "--baseline-seconds=0");
        assertRefused("--price-per-hour takes a number of at least 0, not NaN", "--slots=1", "--price-per-hour=NaN");
    }

    @Test
    void aHundredThousandTrialsArePlannedInSeconds() {
        String t0 = IntStream.range(1, 25_001)
                .mapToObj(i -> Double.toString(i / 25_001.0))
                .collect(Collectors.joining(", ", "[", "]"));

        String out = assertTimeout(
                Duration.ofSeconds(10), // half of it is enough on a machine with nothing else to do
                () -> fine(
                        "plan",
                        study,
                        "--set=search={howScale: [linear, cubic], scaleLr: [true, false], seed: [1], t0: " + t0 + "}",
                        "--set=baseline=false",
                        "--slots=1000"));

        assertTrue(out.startsWith("tiny: 100,000 trials on 1,000 slots, "), out);
        assertTrue(out.contains("\nratio                                  1.000\n"), out);
    }

    private void calibrate(Architecture network, int batchSize) throws IOException {
        Files.createDirectories(folder.resolve("out"));
        new CalibrationFile(new StudyFolder(folder.resolve("out").toString()), new Configuration(false))
                .write(List.of(new Calibration(
                        Instant.parse("2026-03-04T05:06:07Z"),
                        Calibration.nameOf(network),
                        batchSize,
                        Precision.FLOAT32,
                        TestTrials.run(TestTrials.trial("t1", 1)).provenance(),
                        new StepTimes(List.of(new Point(0, 100), new Point(6, 40))))));
    }

    private void assertRefused(String message, String... options) {
        CommandRun outcome = CommandRun.of(IntStream.range(-2, options.length)
                .mapToObj(i -> i == -2 ? "plan" : i == -1 ? study : options[i])
                .toArray(String[]::new));
        assertEquals("error: %s\nTry './submit.sh plan --help'.\n".formatted(message), outcome.err());
        assertEquals(ExitCode.WRONG_INPUT, outcome.exitCode());
    }

    private static String fine(String... arguments) {
        CommandRun outcome = CommandRun.of(arguments);
        assertEquals("", outcome.err());
        assertEquals(ExitCode.FINE, outcome.exitCode());
        return outcome.out();
    }
}
