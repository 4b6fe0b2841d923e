package dev.freezeout.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.analysis.configuration.Wording;
import dev.freezeout.analysis.score.PairedOpinion;
import dev.freezeout.analysis.statistics.Interval;
import dev.freezeout.analysis.statistics.McNemar;
import dev.freezeout.analysis.statistics.PairedImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The second opinion: configurations beside their baseline, image by image. Images are of class 0; taken for class 1 they are
 * wrong.
 */
class PairedScoresTest {

    private static final List<String> CLASSES = List.of("cat", "dog");
    private static final Map<String, Object> CUBIC = Map.of("how_scale", "cubic", "scale_lr", true, "t0", 0.8);
    private static final String HEADER =
            "configuration_id,strategy,seed,seeds,images,worse_images,better_images,difference_points,lower_points,upper_points,exact_p_value,mid_p_value\n";

    private static final SparkSession SPARK = TestSpark.session();

    @TempDir
    private Path folder;

    private TestScores scores() {
        return new TestScores(SPARK, folder.resolve("study/scores"));
    }

    private TestStudy study() {
        return new TestStudy(SPARK, folder.resolve("study"));
    }

    /** Four images by two seeds: with the first, cubic is wrong on one more; with the second, on one more and one less. */
    private TestScores usual() {
        return scores().images("baseline-1", 0, 0, 0, 1, 1)
                .images("cubic-1", 0, 0, 1, 1, 1)
                .images("baseline-2", 0, 0, 1, 0, 1)
                .images("cubic-2", 0, 1, 1, 0, 0);
    }

    private TestStudy usualStudy() {
        return study().baseline(1, 50, 1000)
                .baseline(2, 50, 1000)
                .trial("cubic", 1, 75, 800, CUBIC)
                .trial("cubic", 2, 50, 800, CUBIC);
    }

    private static final List<String> USUAL = List.of("baseline-1", "baseline-2", "cubic-1", "cubic-2");

    private ScoreReport analysed(TestScores scores, @Nullable TestStudy study, List<String> trials) {
        return ScoreAnalysis.analyse(SPARK, scores.write(), study == null ? null : study.write(), CLASSES, trials);
    }

    private String written(String file) throws IOException {
        return Files.readString(folder.resolve("study/scores/report").resolve(file));
    }

    @Test
    void imagesAreComparedBySeedAndOverAllSeedsTogether() throws IOException {
        analysed(usual(), usualStudy(), USUAL);

        // Over both seeds: cubic is wrong once more on two images, once less on one, and as often on one.
        Interval interval = new PairedImages(2, new TreeMap<>(Map.of(-1, 1L, 0, 1L, 1, 2L))).interval(0.95);
        assertEquals(
                HEADER
                        + "cubic,cubic scaled 0.8,,2,4,2,1,12.5,%s,%s,1.0,%s\n"
                                .formatted(interval.lower(), interval.upper(), McNemar.midP(2, 1))
                        + "cubic,cubic scaled 0.8,1,1,4,1,0,25.0,,,1.0,%s\n".formatted(McNemar.midP(1, 0))
                        + "cubic,cubic scaled 0.8,2,1,4,1,1,0.0,,,1.0,1.0\n",
                written("paired.csv"));
        assertEquals(5.0 / 8, McNemar.midP(2, 1), 1e-12);
    }

    @Test
    void theStudysPageShowsTheErrorOfEachClassAndTheSecondOpinion() throws IOException {
        analysed(usual(), usualStudy(), USUAL);
        StudyAnalysis.analyse(SPARK, folder.resolve("study").toString());

        String page = Files.readString(folder.resolve("study/report/report.html"));
        assertTrue(Files.isRegularFile(folder.resolve("study/report/error-by-class.svg")));
        // Nine of the sixteen predictions are wrong; there is no image of a dog.
        assertTrue(page.contains("\"classes\":{\"names\":[\"cat\"],\"errors\":[56.25]}"));
        assertTrue(page.contains("\"imageByImage\":[{\"name\":\"cubic scaled 0.8\",\"seeds\":2,\"points\":12.5,"));
    }

    @Test
    void theTerminalSaysWhatTheComparisonIsAbout() {
        ScoreReport report = analysed(usual(), usualStudy(), USUAL);

        PairedOpinion opinion = report.opinions().get(0);
        assertEquals("cubic scaled 0.8", opinion.configurationName());
        assertEquals(2, opinion.seeds());
        assertEquals(12.5, opinion.points());
        assertEquals(1, opinion.pValue());
        assertEquals(
                ScoreAnalysis.SECOND_OPINION
                        + """

                configuration     seeds  images  worse on  better on                %s  p      mid-p
                cubic scaled 0.8      2       4         2          1  +12.50 [%s, %s]  1.000  0.625""".formatted("difference", Wording.signed(opinion.low()), Wording.signed(opinion.high()))
                                .replaceAll(" +", " "),
                report.secondOpinion().replaceAll(" +", " "));
        assertTrue(report.secondOpinion().contains("nothing of other seeds"), report.secondOpinion());
    }

    @Test
    void thePageShowsEverySeed() throws IOException {
        analysed(usual(), usualStudy(), USUAL);
        String page = written("scores.html");
        assertTrue(page.contains("<h2>Second opinion: image by image</h2>"), page);
        assertTrue(page.contains("<td>cubic scaled 0.8</td><td>all</td><td>2</td>"), page);
        assertTrue(page.contains("<td>cubic scaled 0.8</td><td>2</td><td>1</td>"), page);
    }

    @Test
    void aSeedThatOneOfTheTwoLacksIsLeftOut() {
        List<String> scored = List.of("baseline-1", "cubic-1", "cubic-2");
        TestScores scores = scores().images("baseline-1", 0, 0, 0, 1, 1)
                .images("cubic-1", 0, 0, 1, 1, 1)
                .images("cubic-2", 0, 1, 1, 0, 0);

        List<PairedOpinion> opinions = analysed(scores, usualStudy(), scored).opinions();

        assertEquals(1, opinions.size());
        assertEquals(1, opinions.get(0).seeds());
        assertEquals(25, opinions.get(0).points());
    }

    @Test
    void aTrialThatDivergedIsLeftOutThoughItHasPredictions() {
        Map<String, Object> diverged = new HashMap<>(CUBIC);
        diverged.put("status", "diverged");
        TestStudy study = study().baseline(1, 50, 1000)
                .baseline(2, 50, 1000)
                .trial("cubic", 1, 75, 800, CUBIC)
                .trial("cubic", 2, 50, 800, diverged);

        List<PairedOpinion> opinions = analysed(usual(), study, USUAL).opinions();

        assertEquals(1, opinions.get(0).seeds());
        assertEquals(25, opinions.get(0).points());
    }

    @Test
    void withoutABaselineThereIsNoSecondOpinion() throws IOException {
        TestStudy study = study().trial("cubic", 1, 75, 800, CUBIC).trial("cubic", 2, 50, 800, CUBIC);

        ScoreReport report = analysed(usual(), study, List.of("cubic-1", "cubic-2"));

        assertEquals("", report.secondOpinion());
        assertEquals(List.of(), report.opinions());
        assertEquals(HEADER, written("paired.csv"));
        assertFalse(written("scores.html").contains("Second opinion"), "a heading without a table");
        assertEquals(
                0,
                SPARK.read()
                        .parquet(folder.resolve("study/scores/report/paired.parquet")
                                .toString())
                        .count());
    }

    @Test
    void withoutAStudyThereIsNoSecondOpinion() {
        assertEquals(List.of(), analysed(usual(), null, USUAL).opinions());
    }

    @Test
    void aConfigurationIsComparedWithTheBaselineInItsOwnPrecision() {
        Map<String, @Nullable Object> baseline = new HashMap<>();
        baseline.put("baseline", true);
        baseline.put("how_scale", null);
        baseline.put("t0", null);
        baseline.put("precision", "bf16");
        Map<String, Object> cubic = new HashMap<>(CUBIC);
        cubic.put("precision", "bf16");
        TestStudy study =
                study().baseline(1, 50, 1000).trial("half", 1, 0, 700, baseline).trial("cubic", 1, 75, 800, cubic);
        TestScores scores = scores().images("baseline-1", 0, 1, 1, 1, 1)
                .images("half-1", 0, 0, 0, 0, 0)
                .images("cubic-1", 0, 0, 0, 0, 1);

        List<PairedOpinion> opinions = analysed(scores, study, List.of("baseline-1", "half-1", "cubic-1"))
                .opinions();

        assertEquals(1, opinions.size());
        assertEquals("cubic scaled 0.8, bf16", opinions.get(0).configurationName());
        assertEquals(25, opinions.get(0).points());
    }

    @Test
    void networksThatAgreeOnEveryImageDifferByNothing() {
        TestScores scores = scores().images("baseline-1", 0, 0, 1, 0).images("cubic-1", 0, 0, 1, 0);
        PairedOpinion opinion = analysed(scores, usualStudy(), List.of("baseline-1", "cubic-1"))
                .opinions()
                .get(0);
        assertEquals(new PairedOpinion("cubic", "cubic scaled 0.8", 1, 0, 0, 0, 1), opinion);
    }

    @Test
    void opinionsAreReadAgainFromTheStudysFolder() {
        ScoreReport report = analysed(usual(), usualStudy(), USUAL);
        String study = folder.resolve("study").toString();
        assertEquals(report.opinions(), PairedOpinion.all(SPARK, List.of(study)));
        assertEquals(
                List.of(),
                PairedOpinion.all(SPARK, List.of(folder.resolve("other").toString())));
    }
}
