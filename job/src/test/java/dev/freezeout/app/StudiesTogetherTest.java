package dev.freezeout.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study of this version and one that version 0.1.0 began, of another network, analysed together through the command line. */
class StudiesTogetherTest {

    private static final Path RECORDED = Path.of("src/test/resources/study-0.1.0");

    @TempDir
    private static Path folder = Path.of("");

    private static String study = "";
    private static String earlier = "";

    @TempDir
    private Path reports = Path.of("");

    @BeforeAll
    static void runOneAndCopyTheOther() throws IOException {
        CommandRun run = CommandRun.of(QuickStudy.arguments(
                folder,
                "run",
                List.of(
                        "name=later",
                        "data.generated.trainImages=100",
                        "data.generated.testImages=100",
                        "training.epochs=1",
                        "analysis={marginPoints: 1}",
                        "search={howScale: [cubic], t0: [0.5], seed: [1]}")));
        assertEquals(ExitCode.FINE, run.exitCode(), run.err());
        study = folder.resolve("study").toString();
        earlier = folder.resolve("earlier").toString();
        try (Stream<Path> files = Files.walk(RECORDED)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file, Path.of(earlier).resolve(RECORDED.relativize(file).toString()));
            }
        }
    }

    @AfterAll
    static void stopSpark() {
        QuickStudy.spark().stop();
    }

    private String report(String file) throws IOException {
        return Files.readString(reports.resolve("report").resolve(file));
    }

    @Test
    void networksStandBesideEachOtherInOneReport() throws IOException {
        CommandRun together = CommandRun.of("analyse", study, earlier, "--out", reports.toString());

        assertEquals("", together.err());
        assertEquals(ExitCode.FINE, together.exitCode(), together.out());
        assertTrue(together.out().contains("wrote " + reports.resolve("report/report.html")), together.out());
        assertTrue(report("report.html").contains("<title>later, earlier</title>"));
        List<String> lines = together.out().lines().toList();
        assertTrue(
                lines.stream().anyMatch(line -> line.startsWith("densenet-bc 10/4") && line.contains("cubic scaled")),
                together.out());
        assertTrue(
                lines.stream().anyMatch(line -> line.startsWith("densenet-bc 10/2") && line.contains("linear scaled")),
                together.out());
        assertTrue(
                together.out()
                        .contains(
                                "Verdicts go by a margin of 1 point and 95 %% confidence, as in %s; %s asks for a margin of 0.5 points and 95 %% confidence."
                                        .formatted(study, earlier)),
                together.out());
    }

    @Test
    void aMarginOnTheCommandLineIsThatOfAllStudies() {
        CommandRun together = CommandRun.of("analyse", study, earlier, "--out", reports.toString(), "--margin", "2");

        assertEquals(ExitCode.FINE, together.exitCode(), together.err());
        assertFalse(together.out().contains("Verdicts go by"), together.out());
    }

    @Test
    void oneFolderGivenTwiceIsOneStudy() {
        CommandRun once = CommandRun.of("analyse", study, study + "/");

        assertEquals(ExitCode.FINE, once.exitCode(), once.err());
        assertTrue(once.out().contains("wrote " + study + "/report/report.html"), once.out());
    }

    @Test
    void theReportOfOneStudyGoesElsewhereToo() throws IOException {
        CommandRun elsewhere = CommandRun.of("analyse", study, "--output", reports.toString());

        assertEquals(ExitCode.FINE, elsewhere.exitCode(), elsewhere.err());
        assertTrue(report("report.html").contains("<title>later</title>"));
    }

    @Test
    void severalStudiesWithoutAPlaceForTheirReportAreRefused() {
        CommandRun refused = CommandRun.of("analyse", study, earlier);

        assertEquals(ExitCode.WRONG_INPUT, refused.exitCode());
        assertTrue(
                refused.err()
                        .startsWith(
                                "error: Several studies have one report, in none of their folders: say where it goes with --out DIR\n"),
                refused.err());
    }

    @Test
    void theCommonReportDoesNotReplaceOneOfTheStudiesOwn() {
        CommandRun refused = CommandRun.of("analyse", study, earlier, "--out", study);

        assertEquals(ExitCode.WRONG_INPUT, refused.exitCode());
        assertTrue(
                refused.err().startsWith("error: --out %s is the folder of one of the studies".formatted(study)),
                refused.err());
    }

    @Test
    void aFolderWithoutAStudyIsNamed() {
        Path nothing = folder.resolve("nothing");
        CommandRun refused = CommandRun.of("analyse", study, nothing.toString(), "--out", reports.toString());

        assertEquals(ExitCode.WRONG_INPUT, refused.exitCode());
        assertEquals(
                "error: There is no study in %1$s: the folder %1$s/results/trials is missing\n".formatted(nothing),
                refused.err());
        assertFalse(Files.exists(reports.resolve("report")), "an empty report");
    }
}
