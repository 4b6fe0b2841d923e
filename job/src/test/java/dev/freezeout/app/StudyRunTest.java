package dev.freezeout.app;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A whole study through the command line: the quickstart's file, made smaller, on real Spark with the real engine. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StudyRunTest {

    private static final String STUDY = Path.of("../conf/quickstart.yaml").toString();

    @TempDir
    private static Path folder = Path.of("");

    private static String[] smaller(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                command,
                STUDY,
                "--set=data.root=" + folder.resolve("data"),
                "--set=data.generated.trainImages=400",
                "--set=data.generated.testImages=200",
                "--set=data.validate=holdout",
                "--set=model.growthRate=4",
                "--set=training.epochs=2",
                "--set=search.howScale=[linear,cubic]",
                "--set=search.seed=[1,2]",
                "--set=output=" + folder.resolve("study")));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    @Test
    @Order(1)
    void aStudyRunsFromItsFileToTheChart() throws IOException {
        CommandRun outcome = CommandRun.of(smaller("run"));

        assertEquals("", outcome.err());
        assertEquals(ExitCode.FINE, outcome.exitCode());
        assertTrue(outcome.out().contains("Study    quickstart: 6 trials, 3 configurations\n"), outcome.out());
        assertTrue(outcome.out().contains("360 training, 40 validation and 200 test images"), outcome.out());
        assertTrue(outcome.out().contains("Done     6 completed in "), outcome.out());
        assertTrue(outcome.out().contains("cubic scaled"), outcome.out());
        assertTrue(
                outcome.out()
                        .contains("\nOpen     " + folder.resolve("study/report/report.html")
                                + "\nNext     ./submit.sh score "),
                outcome.out());

        BufferedImage chart = ImageIO.read(
                folder.resolve("study/report/error-against-time-saved.png").toFile());
        Set<Integer> colours = new HashSet<>();
        for (int x = 0; x < chart.getWidth(); x++) {
            for (int y = 0; y < chart.getHeight(); y++) {
                colours.add(chart.getRGB(x, y));
            }
        }
        assertTrue(colours.size() > 50, "the chart has " + colours.size() + " colours");
    }

    @Test
    @Order(2)
    void itsTablesAreReadBySparkSql() {
        SparkSession spark = spark();
        String results = folder.resolve("study/results").toString();
        List<Row> trials =
                spark.sql("SELECT * FROM parquet.`" + results + "/trials`").collectAsList();
        assertEquals(6, trials.size());
        for (Row trial : trials) {
            assertEquals("completed", trial.getAs("status"));
            assertEquals(360, trial.<Integer>getAs("train_images"));
            assertEquals(30L, trial.<Long>getAs("iterations_done"));
            assertEquals("cpu", trial.getAs("device"));
            double error = trial.<Double>getAs("test_error_percent");
            assertTrue(error > 0 && error <= 100, "error is " + error);
            assertTrue(trial.<Double>getAs("training_seconds") > 0);
        }
        Row epochs = spark.sql("SELECT count(*), count(DISTINCT trial_id), sum(iterations), min(active_layers)"
                        + " FROM parquet.`" + results + "/epochs`")
                .head();
        assertEquals(List.of(12L, 6L, 180L, 1), List.of(epochs.get(0), epochs.get(1), epochs.get(2), epochs.get(3)));
        Row frozen = spark.sql("SELECT count(DISTINCT f.trial_id), min(f.layer), max(f.layer) FROM parquet.`" + results
                        + "/freezes` f JOIN parquet.`" + results + "/trials` t USING (trial_id)"
                        + " WHERE frozen_at_iteration IS NOT NULL AND NOT baseline")
                .head();
        assertEquals(List.of(4L, 0, 5), List.of(frozen.get(0), frozen.get(1), frozen.get(2)));
    }

    @Test
    @Order(3)
    void theSameCommandAgainKeepsWhatIsFinishedAndAddsWhatIsNew() {
        CommandRun outcome = CommandRun.of(smaller("run", "--set=search.howScale=[linear,cubic,squared]"));

        assertEquals(ExitCode.FINE, outcome.exitCode(), outcome.err());
        assertTrue(outcome.out().contains("Done     2 completed, 6 finished before in "), outcome.out());
        assertTrue(outcome.out().contains("squared scaled"), outcome.out());
    }

    @Test
    @Order(4)
    void theStudyFileInTheFolderPlansTheSameTrials() {
        CommandRun written =
                CommandRun.of("plan", folder.resolve("study/study.yaml").toString());
        assertEquals(
                CommandRun.of(smaller("plan", "--set=search.howScale=[linear,cubic,squared]"))
                        .out(),
                written.out());
    }

    @Test
    @Order(5)
    void resultsAreAnalysedWithoutTraining() {
        CommandRun outcome = CommandRun.of("analyse", folder.resolve("study").toString());
        assertEquals(ExitCode.FINE, outcome.exitCode(), outcome.err());
        assertTrue(outcome.out().contains("baseline"), outcome.out());
    }

    @Test
    @Order(5)
    void theSavedNetworksLabelTheTestSetAndMakeTheErrorsOfTheirTrials() {
        CommandRun outcome = CommandRun.of("score", folder.resolve("study").toString());

        assertEquals("", outcome.err());
        assertEquals(ExitCode.FINE, outcome.exitCode(), outcome.out());
        assertTrue(outcome.out().contains("Images   200 test images of shapes100\n"), outcome.out());
        assertTrue(outcome.out().contains("Scored   8 of 8 networks in "), outcome.out());
        assertTrue(outcome.out().contains("The errors of 8 of 8 trials agree exactly with their rows."), outcome.out());
        SparkSession spark = spark();
        Row predictions = spark.sql(
                        "SELECT count(*), count(DISTINCT trial_id), count(DISTINCT image), max(image), max(probability)"
                                + " FROM parquet.`" + folder.resolve("study/scores/predictions") + "`")
                .head();
        assertEquals(
                List.of(1600L, 8L, 200L, 199),
                List.of(predictions.get(0), predictions.get(1), predictions.get(2), predictions.get(3)));
        assertTrue(predictions.getDouble(4) <= 1);
        List<Row> disagreeing = spark.sql(
                        "SELECT * FROM (SELECT trial_id, 100D * count_if(label <> predicted) / count(*)"
                                + " AS error FROM parquet.`" + folder.resolve("study/scores/predictions")
                                + "` GROUP BY trial_id)"
                                + " JOIN parquet.`" + folder.resolve("study/results/trials") + "` USING (trial_id)"
                                + " WHERE error <> test_error_percent")
                .collectAsList();
        assertEquals(List.of(), disagreeing);
    }

    @Test
    @Order(5)
    void chosenNetworksAreScoredAgainInPlaceOfWhatWasThere() {
        String trial = Path.of(networks().get(0)).getFileName().toString();
        CommandRun outcome = CommandRun.of("score", folder.resolve("study").toString(), "--trials", trial);

        assertEquals(ExitCode.FINE, outcome.exitCode(), outcome.err());
        assertTrue(outcome.out().contains("Scored   1 of 1 networks in "), outcome.out());
        assertEquals(
                1600,
                spark().read()
                        .parquet(folder.resolve("study/scores/predictions").toString())
                        .count());
    }

    @Test
    @Order(5)
    void aModelFolderAloneIsScoredOnOtherImages() {
        CommandRun outcome = CommandRun.of(
                "score",
                "--model",
                networks().get(0),
                "--set=data.set=shapes100",
                "--set=data.root=" + folder.resolve("other"),
                "--set=data.generated={trainImages: 100, testImages: 300, seed: 9}",
                "--out",
                folder.resolve("scores").toString());

        assertEquals("", outcome.err());
        assertEquals(ExitCode.FINE, outcome.exitCode(), outcome.out());
        assertTrue(outcome.out().contains("Images   300 test images of shapes100\n"), outcome.out());
        assertTrue(outcome.out().contains("Scored   1 of 1 networks in "), outcome.out());
    }

    @Test
    @Order(5)
    void whatCannotBeScoredIsToldInOneLine() {
        String study = folder.resolve("study").toString();
        assertWrongInput(
                "error: No trial 0000, 1111 has completed in %s; those that have: ".formatted(study),
                CommandRun.of("score", study, "--trials", "0000,1111"));
        assertWrongInput(
                "error: There is no study in %s: it has no study.yaml".formatted(folder.resolve("nothing")),
                CommandRun.of("score", folder.resolve("nothing").toString()));
        assertWrongInput(
                "error: There is no saved network in %s: ".formatted(study),
                CommandRun.of("score", "--model", study, "--set=data.root=x", "--out=y"));
        assertWrongInput(
                "error: --model: data.root is missing: it must be a folder: a local path or a URI such as"
                        + " hdfs://host/path",
                CommandRun.of("score", "--model", networks().get(0), "--out=y"));
        assertWrongInput(
                "error: Cannot set --engine to fast: this build has built-in; djl-spark comes with mvn package"
                        + " -Pdjl-spark",
                CommandRun.of("score", study, "--engine=fast"));
    }

    @Test
    @Order(5)
    void networksAreExportedForOthers() {
        CommandRun outcome = CommandRun.of(
                "export",
                folder.resolve("study").toString(),
                "--to",
                folder.resolve("exported").toString());
        assertEquals(ExitCode.FINE, outcome.exitCode(), outcome.err());
        assertEquals(16, outcome.out().lines().count(), outcome.out());
        assertTrue(outcome.out().contains(".safetensors\n") && outcome.out().contains(".npz\n"), outcome.out());
    }

    @Test
    @Order(5)
    void trialsThatWouldNotCompareAreNotAdded() {
        CommandRun outcome = CommandRun.of(smaller("run", "--set=training.epochs=3", "--set=model.growthRate=5"));

        assertEquals(ExitCode.WRONG_INPUT, outcome.exitCode());
        assertEquals("""
            error: Cannot add trials to %s: those in it were trained with other settings
            error: setting           there  asked for
            error: model.growthRate  4      5
            error: training.epochs   2      3
            error: set output to another folder, or give --restart to start over and keep what is there beside it
            """.formatted(folder.resolve("study")), outcome.err());
    }

    @Test
    @Order(7)
    void aStudyWhoseStudyFileIsDamagedGoesOnWithTheOneThatIsGiven() throws IOException {
        String squared = "--set=search.howScale=[linear,cubic,squared]";
        Path yaml = folder.resolve("study/study.yaml");
        String whole = Files.readString(yaml);
        Files.writeString(yaml, "");

        CommandRun other = CommandRun.of(smaller("run", squared, "--set=training.epochs=3"));
        assertEquals(ExitCode.WRONG_INPUT, other.exitCode());
        assertEquals("""
            error: Cannot add trials to %1$s: of the 8 trials in it none is of this study, and its own study file cannot be read (%1$s/study.yaml: the file is empty; it must at least set name, data.root and output)
            error: set output to another folder, or give --restart to start over and keep what is there beside it
            """.formatted(folder.resolve("study")), other.err());

        CommandRun same = CommandRun.of(smaller("run", squared));
        assertEquals(ExitCode.FINE, same.exitCode(), same.err());
        assertTrue(same.out().contains("Kept     the damaged study.yaml as " + yaml + ".damaged-2"), same.out());
        assertTrue(same.out().contains("Done     0 completed, 8 finished before in "), same.out());
        assertEquals(whole, Files.readString(yaml));
    }

    @Test
    @Order(6)
    void aRunThatReachesItsLimitEndsInGoodOrderAndGoesOnAnotherTime() {
        String[] arguments = smaller(
                "run",
                "--set=output=" + folder.resolve("limited"),
                "--set=training.epochs=60",
                "--set=search={howScale: [cubic], t0: [0.5], seed: [1]}");
        List<String> limited = new ArrayList<>(List.of(arguments));
        limited.addAll(List.of("--max-hours", Double.toString(5 / 3600.0)));

        CommandRun first = CommandRun.of(limited.toArray(String[]::new));

        assertEquals(ExitCode.FINE, first.exitCode(), first.err());
        assertTrue(first.out().contains("2 left (the same command resumes) in "), first.out());
        int interrupted =
                requireNonNull(folder.resolve("limited/checkpoints").toFile().list()).length;
        assertTrue(interrupted > 0, "both trials were still starting");
        CommandRun status = CommandRun.of("status", folder.resolve("limited").toString());
        assertTrue(
                status.out().contains("2 planned: 0 completed, 0 diverged, 0 failed, 0 running, 2 waiting"),
                status.out());
        assertTrue(status.out().contains("Driver   none; %s interrupted trial".formatted(interrupted)), status.out());

        CommandRun second = CommandRun.of(arguments);

        assertEquals(ExitCode.FINE, second.exitCode(), second.err());
        assertTrue(second.out().contains("Done     2 completed in "), second.out());
        assertEquals(
                0, requireNonNull(folder.resolve("limited/checkpoints").toFile().list()).length);
    }

    @Test
    @Order(6)
    void rowsThatAreMissingAreToldByEveryCommandUntilTheyAreBack() throws IOException {
        Path epochs = folder.resolve("study/results/epochs");
        Path part;
        try (Stream<Path> parts = Files.list(epochs)) {
            part = parts.filter(file -> file.getFileName().toString().startsWith("part-2"))
                    .findFirst()
                    .orElseThrow();
        }
        Path away = Files.move(part, folder.resolve("away.parquet"));
        Path foreign = Files.writeString(epochs.resolve("notes.txt"), "mine");
        Path left = Files.createDirectories(folder.resolve("study/checkpoints")
                .resolve(Path.of(networks().get(0)).getFileName().toString()));
        String missing = "Missing  %s is missing, and with it the rows of ".formatted(part);

        CommandRun status = CommandRun.of("status", folder.resolve("study").toString());
        assertEquals(ExitCode.FINE, status.exitCode(), status.err());
        assertTrue(status.out().contains("Driver   none; no trial was interrupted\n"), status.out());
        assertTrue(status.out().contains(missing), status.out());
        CommandRun run = CommandRun.of(smaller("run", "--set=search.howScale=[linear,cubic,squared]"));
        assertEquals(ExitCode.WRONG_ENVIRONMENT, run.exitCode(), run.err());
        assertTrue(run.out().contains("cubic scaled"), run.out());
        assertTrue(run.out().contains(missing), run.out());
        assertTrue(
                run.out().contains("Foreign  %s is not part of this study and is left alone;".formatted(foreign)),
                run.out());
        assertFalse(Files.exists(left));
        assertTrue(Files.exists(foreign));

        Files.move(away, part);
        Files.delete(foreign);
        CommandRun mended = CommandRun.of("analyse", folder.resolve("study").toString());
        assertEquals(ExitCode.FINE, mended.exitCode(), mended.out());
        assertFalse(mended.out().contains("Missing"), mended.out());
    }

    @Test
    @Order(6)
    void aRestartKeepsWhatWasThereBesideIt() {
        Path study = folder.resolve("restarted");
        String[] arguments =
                smaller("run", "--set=output=" + study, "--set=search={howScale: [cubic], t0: [0.5], seed: [1]}");
        assertEquals(ExitCode.FINE, CommandRun.of(arguments).exitCode());

        List<String> again = new ArrayList<>(List.of(arguments));
        again.addAll(List.of("--set=training.epochs=1", "--restart"));
        CommandRun outcome = CommandRun.of(again.toArray(String[]::new));

        assertEquals(ExitCode.FINE, outcome.exitCode(), outcome.err());
        assertTrue(outcome.out().contains("Kept     what was there, in " + study + "-2"), outcome.out());
        assertTrue(outcome.out().contains("Done     2 completed in "), outcome.out());
        File[] kept = requireNonNull(folder.toFile().listFiles((dir, name) -> name.startsWith("restarted-2")));
        assertEquals(1, kept.length);
        assertTrue(new File(kept[0], "report/report.html").isFile());
    }

    @Test
    @Order(6)
    void aTrialThatDivergesIsCountedAndTheOthersGoOn() {
        CommandRun outcome = CommandRun.of(smaller(
                "run",
                "--set=output=" + folder.resolve("diverging"),
                "--set=training.learningRate=100",
                "--set=training.weightDecay=1",
                "--set=search.seed=[1]"));
        assertEquals(ExitCode.SOME_TRIALS_FAILED, outcome.exitCode(), outcome.err());
        assertTrue(outcome.out().contains("Done     0 completed, 3 diverged in "), outcome.out());
    }

    @Test
    @Order(7)
    void missingDataIsFoundBeforeAnyTrialStarts() {
        Path nothing = folder.resolve("nothing");
        CommandRun outcome = CommandRun.of(smaller("run", "--set=data.set=cifar100", "--set=data.root=" + nothing));
        assertEquals(ExitCode.WRONG_INPUT, outcome.exitCode());
        assertTrue(outcome.err().startsWith("error: "), outcome.err());
        assertTrue(outcome.err().contains(nothing.toString()), outcome.err());
        assertTrue(outcome.err().contains("./submit.sh data fetch --set cifar100"), outcome.err());
        assertEquals(1, outcome.err().lines().count(), outcome.err());
    }

    @Test
    @Order(8)
    void aFolderWithoutAStudyCannotBeAnalysed() {
        Path nothing = folder.resolve("nothing");
        CommandRun outcome = CommandRun.of("analyse", nothing.toString());
        assertEquals(ExitCode.WRONG_INPUT, outcome.exitCode());
        assertEquals(
                "error: There is no study in %1$s: the folder %1$s/results/trials is missing\n".formatted(nothing),
                outcome.err());
    }

    @Test
    @Order(9)
    void generatedImagesAreMadeOnceAndChecked() {
        String root = folder.resolve("made").toString();
        CommandRun made =
                CommandRun.of("data", "make", "--root", root, "--train-images", "200", "--test-images", "100");
        assertEquals("made shapes100: 180 training, 20 validation and 100 test images of 100 classes\n", made.out());
        CommandRun again =
                CommandRun.of("data", "make", "--root", root, "--train-images", "200", "--test-images", "100");
        assertTrue(again.out().startsWith("already there: "), again.out());
    }

    private static void assertWrongInput(String message, CommandRun outcome) {
        assertEquals(ExitCode.WRONG_INPUT, outcome.exitCode(), outcome.err());
        assertTrue(outcome.err().startsWith(message), outcome.err());
        assertEquals(1, outcome.err().lines().count(), outcome.err());
    }

    /** Folders of the networks that the study has saved. */
    private static List<String> networks() {
        File[] folders = requireNonNull(folder.resolve("study/models").toFile().listFiles());
        return Arrays.stream(folders).map(File::toString).sorted().toList();
    }

    private static SparkSession spark() {
        return SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "localhost")
                .getOrCreate();
    }
}
