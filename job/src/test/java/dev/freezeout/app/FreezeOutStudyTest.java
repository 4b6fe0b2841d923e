package dev.freezeout.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

class FreezeOutStudyTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void planListsTheTrialsInTheOrderInWhichTheyStart() throws IOException {
        CommandRun outcome = CommandRun.of("plan", study().toString());

        assertEquals("", outcome.err());
        assertEquals(ExitCode.FINE, outcome.exitCode());
        assertEquals("""
                tiny: densenet-bc 10/8 on shapes100; 2 epochs in batches of 50

                trial             strategy  scaled  t0   const_time  seed  epochs  iterations  est. time saved  counted  est. cost
                1ef6ad032b5138a8  baseline  -       -    -              1    2.00         180            0.0 %    0.0 %      1.000
                f0bbe3cc203867fd  baseline  -       -    -              2    2.00         180            0.0 %    0.0 %      1.000
                c6e05a4a7b4a2e19  cubic     yes     0.5  no             2    2.00         180           36.2 %   48.2 %      0.638
                c927da84189a9987  cubic     yes     0.5  no             1    2.00         180           36.2 %   48.2 %      0.638

                4 trials of 2 configurations, 720 iterations, estimated at the time of 3.3 baseline trainings.
                The time saved and the cost (1 is the baseline's) are estimates by the original's formula; counted: by operations, see --cost.
                """, outcome.out());
    }

    @Test
    void aRuleThatDecidesAsItTrainsHasNoEstimateAndThePlanSaysSo() throws IOException {
        CommandRun outcome = CommandRun.of(
                "plan",
                study().toString(),
                "--set=rules=[{rule: gradient-change}]",
                "--set=controls.shorter=[0.5]",
                "--set=search.seed=[1]");

        assertEquals(ExitCode.FINE, outcome.exitCode(), outcome.err());
        assertTrue(
                outcome.out()
                        .lines()
                        .anyMatch(line -> line.matches(
                                "[0-9a-f]{16}  gradient-change percentile 50 +- +- +- +1 +2\\.00 +180 +- +- +1\\.000")),
                outcome.out());
        assertTrue(
                outcome.out()
                        .lines()
                        .anyMatch(line -> line.matches(
                                "[0-9a-f]{16}  baseline, 0\\.5 of its epochs +- +- +- +1 +1\\.00 +90 .* +0\\.500")),
                outcome.out());
        assertTrue(
                outcome.out()
                        .contains(
                                "\nA rule that decides as it trains has no estimate: its trials are planned as long as the baseline.\n"),
                outcome.out());
    }

    @Test
    void planPrintsWhatEachLayerOfTheNetworkCosts() throws IOException {
        CommandRun outcome = CommandRun.of(
                "plan", study("{name: wrn, depth: 10, widenFactor: 1}").toString(), "--cost");

        assertEquals("""
                wrn 10-1, 100 classes: 5 layers

                layer  name      weights     forward    backward   as first    share
                    0  conv1         432     442,368     442,368    442,368    2.4 %
                    1  block1.0    4,672   4,718,592   9,437,184  9,437,184   38.2 %
                    2  block2.0   14,432   3,670,016   7,340,032  7,340,032   29.7 %
                    3  block3.0   57,536   3,670,016   7,340,032  7,340,032   29.7 %
                    4  head        6,628       6,400      12,800     12,800    0.1 %
                       total      83,700  12,507,392  24,572,416             100.0 %

                Multiply-adds of convolutions and linear maps for one image of 32×32 pixels. As first: the backward pass
                while no layer before it trains. Share: of forward and backward together, while all layers train.
                """, outcome.out());
    }

    @Test
    void planOfANetworkThatTheOriginalHasNoFormulaForIsEstimatedByCountedOperations() throws IOException {
        CommandRun outcome = CommandRun.of("plan", study("{name: vgg}").toString(), "--json");

        JsonNode trial =
                new ObjectMapper().readTree(outcome.out()).get("trials").get(3);
        assertEquals("cubic", trial.get("how_scale").asText());
        assertEquals(
                trial.get("counted_time_saved").asDouble(),
                trial.get("estimated_time_saved").asDouble());
        assertTrue(trial.get("estimated_time_saved").asDouble() > 0.3, trial::toString);
    }

    @Test
    void planTakesSettingsFromTheCommandLine() throws IOException {
        CommandRun outcome = CommandRun.of(
                "plan", study().toString(), "--set", "training.epochs=4", "--set=search.seed=[1]", "--json");

        JsonNode plan = new ObjectMapper().readTree(outcome.out());
        assertEquals("tiny", plan.get("study").asText());
        assertEquals(2, plan.get("trials").size());
        assertEquals(4 * 90, plan.get("trials").get(0).get("iterations").asInt());
        assertTrue(plan.get("trials").get(0).get("baseline").asBoolean());
        assertEquals("cubic", plan.get("trials").get(1).get("how_scale").asText());
    }

    @Test
    void planWritesTheStudyFileOutWithEveryDefault() throws IOException {
        CommandRun outcome = CommandRun.of("plan", study().toString(), "--yaml");
        Path written = Files.writeString(folder.resolve("written.yaml"), outcome.out());

        assertTrue(outcome.out().contains("  weightDecay: 1.0E-4\n"), outcome.out());
        assertEquals(
                CommandRun.of("plan", study().toString()).out(),
                CommandRun.of("plan", written.toString()).out());
    }

    @Test
    void aWrongStudyFileIsTheUsersMistake() throws IOException {
        Path file = study();
        CommandRun outcome =
                CommandRun.of("plan", file.toString(), "--set", "model.depht=10", "--set", "training.epochs=0");

        assertEquals(ExitCode.WRONG_INPUT, outcome.exitCode());
        assertEquals("", outcome.out());
        assertEquals("""
                error: --set model.depht=10: unknown key model.depht (did you mean depth?); \
                allowed here: name, depth, growthRate, reduction, dropout
                error: --set training.epochs=0: Cannot set training.epochs to 0: \
                it must be a whole number from 1 to 100000
                """, outcome.err());
    }

    @Test
    void aMissingStudyFileIsTheUsersMistake() {
        CommandRun outcome = CommandRun.of("run", "nowhere.yaml");

        assertEquals(ExitCode.WRONG_INPUT, outcome.exitCode());
        assertEquals("error: nowhere.yaml: there is no such file\n", outcome.err());
    }

    @Test
    void anUnknownCommandIsAnsweredWithTheOneThatWasMeant() {
        CommandRun outcome = CommandRun.of("plna", "x.yaml");

        assertEquals(ExitCode.WRONG_INPUT, outcome.exitCode());
        assertEquals("""
                error: Unmatched arguments from index 0: 'plna', 'x.yaml'
                Did you mean: ./submit.sh plan or ./submit.sh analyse?
                Try './submit.sh --help'.
                """, outcome.err());
    }

    @Test
    void anUnknownOptionIsAnsweredWithTheOneThatWasMeant() {
        CommandRun outcome = CommandRun.of("plan", "x.yaml", "--jsn");

        assertEquals(ExitCode.WRONG_INPUT, outcome.exitCode());
        assertEquals("""
                error: Unknown option: '--jsn'
                Possible solutions: --json
                Try './submit.sh plan --help'.
                """, outcome.err());
    }

    @Test
    void noCommandAtAllIsTheUsersMistake() {
        CommandRun outcome = CommandRun.of();

        assertEquals(ExitCode.WRONG_INPUT, outcome.exitCode());
        assertEquals("""
                error: There is no command: run, plan, status, doctor, analyse, import, score, export, speedup, data or bench
                Try './submit.sh --help'.
                """, outcome.err());
    }

    @Test
    void anErrorIsRedWhereColoursAreWanted() {
        CommandLine command = FreezeOutStudy.commandLine().setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.ON));

        String err = CommandRun.of(command, "plan", "nowhere.yaml").err();

        assertTrue(err.contains("\u001B[31m"), err);
        assertEquals("error: nowhere.yaml: there is no such file\n", err.replaceAll("\u001B\\[[0-9;]*m", ""));
    }

    @Test
    void aStackTraceIsPrintedOnRequestAlone() {
        assertEquals(1, CommandRun.of("plan", "nowhere.yaml").err().lines().count());
        assertTrue(CommandRun.of("plan", "nowhere.yaml", "--debug")
                .err()
                .contains("\tat dev.freezeout.study.StudyFile.read"));
    }

    @Test
    void speedupPrintsOneValue() {
        assertEquals(
                "17.8 % of the time saved (estimated), for DenseNet-BC 76, growth rate 12, cubic, t0 = 0.8\n",
                CommandRun.of("speedup", "--how-scale", "cubic", "--t0", "0.8").out());
    }

    @Test
    void speedupPrintsATableWhereAValueIsLeftOpen() {
        assertEquals("""
                Time saved (estimated), DenseNet-BC 76, growth rate 12

                t0   linear  squared   cubic
                0.5  22.5 %   28.0 %  34.8 %
                """, CommandRun.of("speedup", "--t0", "0.5").out());
        assertEquals(
                2 + 1 + 10,
                CommandRun.of("speedup", "--how-scale=squared").out().lines().count());
    }

    @Test
    void speedupRefusesWhatStudyFilesRefuse() {
        assertEquals(
                "error: Cannot set t0 to 1.5: it must be a number in (0, 1]\n",
                CommandRun.of("speedup", "--t0=1.5").err());
        assertEquals(
                "error: Cannot set depth to 77: it must be 10, 16, 22, … (4 + 6 × bottlenecks a stage) up to 1000\n",
                CommandRun.of("speedup", "--depth=77").err());
        assertEquals("""
                error: Invalid value for option '--how-scale': it must be one of linear, squared, cubic, not cubik
                Try './submit.sh speedup --help'.
                """, CommandRun.of("speedup", "--how-scale=cubik").err());
        assertEquals(ExitCode.WRONG_INPUT, CommandRun.of("speedup", "--t0=1.5").exitCode());
    }

    @Test
    void dataCheckWantsAStudyOrASetAndItsFolder() {
        CommandRun outcome = CommandRun.of("data", "check", "--set", "cifar100");

        assertEquals(ExitCode.WRONG_INPUT, outcome.exitCode());
        assertEquals("""
                error: Give either a study file, or --set and --root
                Try './submit.sh data check --help'.
                """, outcome.err());
    }

    @Test
    void dataCheckWantsTheStudyThatDescribesACustomSet() {
        CommandRun outcome = CommandRun.of("data", "check", "--set", "custom", "--root", "x");

        assertEquals(ExitCode.WRONG_INPUT, outcome.exitCode());
        assertEquals("""
                error: A custom set is described by a study file, and checked with it: run './submit.sh data check STUDY'
                Try './submit.sh data check --help'.
                """, outcome.err());
    }

    @Test
    void dataCheckReadsACustomSetAsItsStudyDescribesIt() throws IOException {
        Path study = Files.writeString(folder.resolve("birds.yaml"), """
                name: birds
                data:
                  set: custom
                  root: "%s"
                  custom: {name: waders, classes: 256, labelBytes: 2, trainImages: 20, testImages: 10}
                output: out
                """.formatted(folder));
        byte[] images = new byte[20 * 3074];
        new Random(1).nextBytes(images);
        Files.write(folder.resolve("train.bin"), images);
        Files.write(folder.resolve("test.bin"), Arrays.copyOf(images, 10 * 3074));

        CommandRun outcome = CommandRun.of("data", "check", study.toString());

        assertEquals("", outcome.err());
        assertEquals("custom/waders: 18 training, 2 validation and 10 test images of 256 classes\n", outcome.out());
        assertTrue(
                CommandRun.of("plan", study.toString()).out().startsWith("birds: densenet-bc 76/12 on custom/waders;"));

        CommandRun wrong = CommandRun.of("data", "check", study.toString(), "--set", "data.custom.trainImages=40");
        assertEquals(ExitCode.WRONG_INPUT, wrong.exitCode());
        assertEquals(
                "error: Cannot read file:%s/train.bin: it has 20 records of 3,074 bytes, data.custom.trainImages says 40\n"
                        .formatted(folder),
                wrong.err());
    }

    @Test
    void dataCheckKnowsItsSets() {
        assertEquals(
                """
                error: Invalid value for option '--set': it must be one of cifar100, cifar10, shapes100, not mnist
                Try './submit.sh data check --help'.
                """,
                CommandRun.of("data", "check", "--set", "mnist", "--root", "x").err());
    }

    @Test
    void dataFetchKnowsItsSets() {
        assertEquals(
                """
                error: Invalid value for option '--set': it must be one of cifar100, cifar10, not mnist
                Try './submit.sh data fetch --help'.
                """, CommandRun.of("data", "fetch", "--set=mnist", "--root=x").err());
    }

    @Test
    void dataMakeRefusesASetThatIsTooSmall() {
        CommandRun outcome = CommandRun.of("data", "make", "--root=x", "--train-images=5");

        assertEquals(ExitCode.WRONG_INPUT, outcome.exitCode());
        assertEquals(
                "error: Cannot set trainImages to 5: it must be a whole number from 100 to 1000000\n", outcome.err());
    }

    @Test
    void versionNamesTheEnginesToo() {
        assertTrue(
                CommandRun.of("--version").out().matches("(?s)FreezeOut Study \\d.*commit .*DJL .*PyTorch .*Java .*"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "run", "plan", "analyse", "speedup", "data", "data fetch", "data make", "data check", "bench"
            })
    void everyCommandHasHelpWithExamples(String command) {
        CommandRun outcome = CommandRun.of((command + " --help").strip().split(" ", -1));

        assertEquals(ExitCode.FINE, outcome.exitCode());
        assertTrue(outcome.out().startsWith(("Usage: ./submit.sh " + command).strip()), outcome.out());
        assertTrue(outcome.out().contains("\nExamples:\n  ./submit.sh " + command), outcome.out());
    }

    @ParameterizedTest
    @MethodSource("studyFilesOfTheProject")
    void theProjectsStudyFilesPlan(Path file) {
        assertEquals(ExitCode.FINE, CommandRun.of("plan", file.toString()).exitCode());
    }

    static Stream<Path> studyFilesOfTheProject() {
        return Stream.of(Path.of("../conf/quickstart.yaml"), Path.of("../conf/freezeout-cifar100.yaml"));
    }

    private Path study() throws IOException {
        return study("{depth: 10, growthRate: 8}");
    }

    private Path study(String model) throws IOException {
        return Files.writeString(folder.resolve("tiny.yaml"), """
                name: tiny
                data: {set: shapes100, root: data}
                model: %s
                training: {epochs: 2}
                search: {howScale: [cubic], t0: [0.5], seed: [1, 2]}
                output: out
                """.formatted(model));
    }
}
