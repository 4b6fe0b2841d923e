package dev.freezeout.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freezeout.torch.TorchDevice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the benchmark prints; with a small network, a few steps, and the real engine. */
class BenchCommandTest {

    private static final String[] SMALL = {"--depth=10", "--growth-rate=4", "--batch=10", "--threads=1", "--steps=2"};
    private static final String[] SHORT_TRIALS = {"--epochs=1", "--images=100", "--rounds=1"};

    @Test
    void jsonIsAnObjectALineForEachShareOfFrozenLayers() throws IOException {
        List<JsonNode> lines = json(run(SMALL, "--frozen=0,0.5", "--json"));

        assertEquals(2, lines.size());
        assertEquals(0.0, lines.get(0).get("frozen").asDouble());
        JsonNode half = lines.get(1);
        assertEquals(0.5, half.get("frozen").asDouble());
        assertTrue(half.get("ms").isNumber() && half.get("ms_lower_quartile").asDouble() > 0, half::toString);
        assertEquals(
                10_000,
                half.get("ms").asDouble() * half.get("images_per_second").asDouble(),
                0.01 * 10_000);
        assertEquals(2, half.get("steps").asInt());
        assertEquals(3, half.get("frozen_layers").asInt());
        assertEquals(7, half.get("layers").asInt());
        assertEquals("steps", half.get("what").asText());
        assertEquals("densenet-bc 10/4", half.get("network").asText());
        assertEquals(10, half.get("batch").asInt());
        assertEquals(1, half.get("threads").asInt());
        assertEquals(
                List.of(
                        "frozen",
                        "ms",
                        "ms_lower_quartile",
                        "ms_upper_quartile",
                        "warm_up",
                        "settled",
                        "images_per_second",
                        "steps",
                        "frozen_layers",
                        "layers",
                        "resident_mib",
                        "peak_resident_mib",
                        "resident_growth_mib",
                        "what",
                        "network",
                        "batch",
                        "precision",
                        "threads",
                        "device"),
                keys(half));
    }

    @Test
    void everyMeasurementHasAJsonForm() throws IOException {
        List<JsonNode> lines = json(run(
                SMALL,
                SHORT_TRIALS,
                "--what=trial,pipeline,start",
                "--json",
                "--how-scale=squared",
                "--t0=0.5",
                "--no-scale-lr"));

        assertEquals(
                List.of("start", "pipeline", "trial", "trial", "trial"),
                lines.stream().map(line -> line.get("what").asText()).toList());
        assertEquals(
                List.of("seconds", "jvm_seconds", "engine_seconds", "network_seconds", "first_step_seconds"),
                keys(lines.get(0)).subList(0, 5));
        assertEquals(2_000, lines.get(1).get("images").asInt());
        assertTrue(lines.get(2).get("baseline").asBoolean());
        JsonNode trial = lines.get(3);
        assertEquals("squared", trial.get("how_scale").asText());
        assertEquals(0.5, trial.get("t0").asDouble());
        assertEquals(false, trial.get("scale_lr").asBoolean());
        assertEquals(10, trial.get("iterations").asInt());
        assertEquals(
                List.of(
                        "measured_time_saved",
                        "measured_whole_time_saved",
                        "measured_by_round",
                        "estimated_time_saved",
                        "estimated_by_original",
                        "counted_time_saved"),
                keys(lines.get(4)).subList(0, 6));
    }

    @Test
    void peopleGetATableUnderALineOfMachineVersionsAndThreads() {
        CommandRun outcome = run(SMALL, "--frozen=0,0.95");

        assertEquals("", outcome.err());
        List<String> lines = outcome.out().lines().toList();
        assertTrue(
                lines.get(0).matches(".+, 1 threads, .+; FreezeOut Study .+, DJL .+, PyTorch .+, Java .+"),
                outcome.out());
        assertEquals("densenet-bc 10/4, batches of 10, float32, on the cpu", lines.get(1));
        assertEquals(
                "frozen    layers  median ms       quartiles ms  images/s  steps  warm-up  resident MiB  peak MiB  grown MiB",
                lines.get(3));
        assertTrue(lines.get(4).startsWith("  0.00    0 of 7  "), outcome.out());
        assertTrue(lines.get(5).startsWith("  0.95    6 of 7  "), outcome.out());
        assertEquals(lines.get(3).length(), lines.get(5).replaceAll("\\*", "").length(), 1);
    }

    @Test
    void peopleSeeTheTimeSavedBesideItsEstimates() {
        CommandRun outcome = run(SMALL, SHORT_TRIALS, "--what=trial,start,pipeline");

        assertEquals("", outcome.err());
        assertTrue(
                outcome.out()
                        .matches(
                                "(?s).*\nfirst step after [\\d.]+ s: JVM and arguments .*"
                                        + "\ndata pipeline: \\d+ images/s .*"
                                        + "\nround  strategy              iterations  training s   whole s"
                                        + "\n    1  baseline                      10 .*"
                                        + "\n    1  cubic 0.8 scaled              10 .*"
                                        + "\ntime saved: measured -?[\\d.]+ % \\(by round -?[\\d.]+ %\\), of the whole trials .*"
                                        + "\nestimated by the original's formula 1\\d\\.\\d %, by counted operations 2\\d\\.\\d %\n.*"),
                outcome.out());
    }

    @Test
    void trialsThatShareTheDeviceAreComparedByTheImagesOfAllOfThemInASecond() throws IOException {
        String[] arguments = {
            "--depth=10",
            "--growth-rate=4",
            "--batch=10",
            "--threads=2",
            "--steps=2",
            "--what=throughput",
            "--frozen=0.5",
            "--trials=1,2"
        };

        List<JsonNode> lines = json(run(arguments, "--json"));
        CommandRun table = run(arguments);

        assertEquals(2, lines.size());
        JsonNode one = lines.get(0);
        JsonNode two = lines.get(1);
        assertEquals(
                List.of("frozen", "trials", "threads_of_each", "images_per_second", "gain", "rounds", "what"),
                keys(two).subList(0, 7));
        assertEquals(1, one.get("gain").asDouble());
        assertEquals(
                List.of(1, 2),
                List.of(one.get("trials").asInt(), one.get("threads_of_each").asInt()));
        assertEquals(
                List.of(2, 1),
                List.of(two.get("trials").asInt(), two.get("threads_of_each").asInt()));
        double gain = two.get("gain").asDouble();
        assertEquals(
                two.get("images_per_second").asDouble()
                        / one.get("images_per_second").asDouble(),
                gain,
                0.05 * gain); // as the numbers are rounded
        assertTrue(
                table.out()
                        .matches("(?s).*\nfrozen  trials  threads of each  images/s  quartiles images/s   gain"
                                + "\n  0.50       1                2 .*\n  0.50       2                1 .*"),
                table.out());
    }

    @Test
    void anotherNetworkIsWrittenAsInAStudyFile() throws IOException {
        CommandRun outcome = run(
                "--model={name: wrn, depth: 10, widenFactor: 1}", "--batch=4", "--steps=1", "--frozen=0.5", "--json");

        assertEquals("wrn 10-1", json(outcome).get(0).get("network").asText());
    }

    @Test
    void mistakesAreToldBeforeAnythingIsMeasured() {
        assertWrong("Cannot set batch to 0: it must be a whole number from 1 to 65536", "--batch=0");
        assertWrong("Cannot set frozen to 1.0: it must be a number in [0, 1)", "--frozen=0,1");
        assertWrong("Cannot set steps to 0: it must be a whole number from 1 to 1000000", "--steps=0");
        assertWrong("Cannot set trials to 0: it must be a whole number from 1 to 64", "--trials=0");
        assertWrong("Cannot set threads to 0: it must be a whole number from 1 to 1024", "--threads=0");
        assertWrong("Cannot set rounds to 0: it must be a whole number from 1 to 1000", "--rounds=0");
        assertWrong("Cannot set t0 to 2.0: it must be a number in (0, 1]", "--t0=2");
        assertWrong(
                "Cannot set depth to 77: it must be 10, 16, 22, … (4 + 6 × bottlenecks a stage) up to 1000",
                "--depth=77");
        assertWrong(
                "--model:1: Cannot set model.name to \"resnet\": it must be densenet-bc, densenet, wrn or vgg",
                "--model={name: resnet}");
        assertWrong(
                "--model:1: unknown key model.depht (did you mean depth?); allowed here: name, depth, widenFactor, dropout",
                "--model={name: wrn, depht: 10}");
        assertWrong(
                "--model:1: Cannot set model to \"wrn\": it must be a group of keys with the name densenet-bc, densenet, wrn or vgg",
                "--model=wrn");
        assertEquals("""
                error: Invalid value for option '--what' (WHAT): it must be one of start, pipeline, steps, throughput, trial, not speed
                Try './submit.sh bench --help'.
                """, run("--what=speed").err());
    }

    @Test
    void aGpuThatIsNotThereIsTheEnvironmentsFault() {
        assumeTrue(TorchDevice.loadEngine().getGpuCount() == 0);

        CommandRun outcome = run("--device=gpu");

        assertEquals(ExitCode.WRONG_ENVIRONMENT, outcome.exitCode());
        assertTrue(outcome.err().startsWith("error: Cannot train on GPU 0: the engine sees 0 GPUs."), outcome.err());
    }

    private static void assertWrong(String message, String... arguments) {
        CommandRun outcome = run(arguments);
        assertEquals("error: " + message + "\n", outcome.err());
        assertEquals("", outcome.out());
        assertEquals(ExitCode.WRONG_INPUT, outcome.exitCode());
    }

    private static List<JsonNode> json(CommandRun outcome) throws IOException {
        assertEquals("", outcome.err());
        assertEquals(ExitCode.FINE, outcome.exitCode());
        List<JsonNode> lines = new ArrayList<>();
        for (String line : outcome.out().lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }

    private static List<String> keys(JsonNode line) {
        List<String> keys = new ArrayList<>();
        line.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static CommandRun run(String[] some, String... others) {
        return run(Stream.concat(Arrays.stream(some), Arrays.stream(others)).toArray(String[]::new));
    }

    private static CommandRun run(String[] some, String[] more, String... others) {
        return run(Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new), others);
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of(
                Stream.concat(Stream.of("bench"), Arrays.stream(arguments)).toArray(String[]::new));
    }
}
