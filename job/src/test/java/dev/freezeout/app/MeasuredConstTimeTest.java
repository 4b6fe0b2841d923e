package dev.freezeout.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A study whose runs are stretched by measured step times, through the command line, on real Spark with the real engine: a
 * limit interrupts it, and it is resumed.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MeasuredConstTimeTest {

    private static final List<String> SETTINGS = List.of(
            "data.generated.trainImages=400",
            "data.generated.testImages=200",
            "training.epochs=25",
            "search={howScale: [cubic], t0: [0.5], constTime: [true, measured], seed: [1]}");

    @TempDir
    private static Path folder = Path.of("");

    private static String calibration = "";

    private static String[] study(String command, String... more) {
        return QuickStudy.arguments(folder, command, SETTINGS, more);
    }

    @Test
    @Order(1)
    void beforeTheFirstRunThePlanSaysThatTheLengthIsAnEstimate() {
        CommandRun outcome = CommandRun.of(study("plan"));

        assertEquals(ExitCode.FINE, outcome.exitCode(), outcome.err());
        String[] measured = line(outcome.out(), " measured ").split(" +", -1);
        assertTrue(measured[6].startsWith("~"), outcome.out());
        assertTrue(
                outcome.out()
                        .endsWith(
                                "~ is an estimate too: constTime: measured goes by step times, which run measures first.\n"),
                outcome.out());
    }

    @Test
    @Order(1)
    void stepsThatTheLengthDependsOnAreNotLeftUntimed() {
        CommandRun outcome = CommandRun.of(study("run", "--no-calibration"));

        assertEquals(ExitCode.WRONG_INPUT, outcome.exitCode());
        assertTrue(
                outcome.err()
                        .startsWith(
                                "error: --no-calibration does not go with constTime: measured, which sets the length"),
                outcome.err());
    }

    @Test
    @Order(2)
    void theFirstRunMeasuresTheStepsAndIsInterrupted() throws IOException {
        CommandRun outcome = CommandRun.of(study("run", "--max-hours", Double.toString(3 / 3600.0)));

        assertEquals(ExitCode.FINE, outcome.exitCode(), outcome.err());
        assertTrue(outcome.out().contains(" ms a step in float32, "), outcome.out());
        assertTrue(outcome.out().contains("left (the same command resumes) in "), outcome.out());
        calibration = Files.readString(folder.resolve("study/calibration.json"));
        JsonNode all = new ObjectMapper().readTree(calibration).get("calibrations");
        assertEquals(1, all.size(), calibration);
        JsonNode written = all.get(0);
        assertEquals("float32", written.get("precision").asText());
        assertEquals(
                "densenet-bc {depth=10, growthRate=4, reduction=0.5, dropout=0.0}",
                written.get("network").asText());
        assertEquals(25, written.get("batch_size").asInt());
        assertEquals(0, written.get("steps").get(0).get("frozen_layers").asInt());
        assertEquals(7, written.get("steps").size(), "one for each layer");
        assertEquals("cpu", written.get("provenance").get("device").asText());
        double first = written.get("steps").get(0).get("milliseconds").asDouble();
        double last = written.get("steps").get(6).get("milliseconds").asDouble();
        assertTrue(last < 0.8 * first, calibration);
    }

    @Test
    @Order(3)
    void theSameCommandAgainGoesOnWithTrialsOfTheSameLength() throws IOException {
        JsonNode planned = planned();

        CommandRun outcome = CommandRun.of(study("run"));

        assertEquals(ExitCode.FINE, outcome.exitCode(), outcome.err());
        assertEquals(calibration, Files.readString(folder.resolve("study/calibration.json")));
        assertEquals(planned, planned());
        List<Row> trials = QuickStudy.spark()
                .read()
                .parquet(folder.resolve("study/results/trials").toString())
                .collectAsList();
        assertEquals(3, trials.size());
        for (Row trial : trials) {
            JsonNode plan = find(planned, "trial_id", trial.getAs("trial_id"));
            assertEquals(plan.get("epochs").asDouble(), trial.<Double>getAs("epochs"));
            assertEquals(plan.get("iterations").asLong(), trial.<Long>getAs("iterations_done"));
            assertEquals(
                    plan.get("predicted_training_seconds").asDouble(),
                    trial.<Double>getAs("predicted_training_seconds"));
            assertEquals(plan.get("const_time").asBoolean(), trial.<Boolean>getAs("const_time"));
            assertEquals(plan.get("const_time_by").asText(), String.valueOf(trial.<Object>getAs("const_time_by")));
        }
        assertTrue(outcome.out().contains("Training seconds were predicted for 3 trials, off by "), outcome.out());
        assertTrue(outcome.out().contains("cubic scaled  0.5  measured "), outcome.out());
    }

    @Test
    @Order(4)
    void theMeasuredRunIsPredictedToTakeTheBaselinesTime() throws IOException {
        JsonNode planned = planned();
        JsonNode baseline = find(planned, "baseline", "true");
        JsonNode measured = find(planned, "const_time_by", "measured");
        double seconds = baseline.get("predicted_training_seconds").asDouble();
        assertEquals(seconds, measured.get("predicted_training_seconds").asDouble(), 0.02 * seconds);
        assertTrue(measured.get("epochs").asDouble() > 25);
        assertEquals(false, measured.get("length_is_estimated").asBoolean());
    }

    @Test
    @Order(5)
    void withoutItsStepTimesTheStudyIsNotGoneOnWith() throws IOException {
        Files.delete(folder.resolve("study/calibration.json"));

        CommandRun outcome = CommandRun.of(study("run", "--set=search.seed=[1, 2]"));

        assertEquals(ExitCode.WRONG_INPUT, outcome.exitCode());
        assertEquals("""
                error: Cannot add trials to %s: its calibration.json is missing, which sets the length of trials with constTime: measured
                error: put the file back, set output to another folder, or give --restart to start over and keep what is there beside it
                """.formatted(folder.resolve("study")), outcome.err());
    }

    private static JsonNode planned() throws IOException {
        return new ObjectMapper()
                .readTree(CommandRun.of(study("plan", "--json")).out())
                .get("trials");
    }

    private static JsonNode find(JsonNode trials, String key, String value) {
        for (JsonNode trial : trials) {
            if (trial.get(key).asText().equals(value)) {
                return trial;
            }
        }
        throw new AssertionError("Nobody planned a trial with the %s %s".formatted(key, value));
    }

    private static String line(String text, String part) {
        return text.lines().filter(line -> line.contains(part)).findFirst().orElseThrow();
    }

    @AfterAll
    static void stopSpark() {
        QuickStudy.spark().stop();
    }
}
