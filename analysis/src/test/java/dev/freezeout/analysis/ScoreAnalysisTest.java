package dev.freezeout.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.analysis.input.AnalysisException;
import dev.freezeout.analysis.score.ScoreReportTables;
import dev.freezeout.analysis.table.ReportTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class ScoreAnalysisTest {

    private static final List<String> ANIMALS = List.of("cat", "dog", "owl, grey");
    private static final List<String> BOTH = List.of("cubic-1", "baseline-1");
    private static final Map<String, Object> CUBIC = Map.of("how_scale", "cubic", "scale_lr", true, "t0", 0.8);

    private static final SparkSession SPARK = TestSpark.session();

    @TempDir
    private Path folder;

    private TestScores scores() {
        return new TestScores(SPARK, folder.resolve("scores"));
    }

    /** Two trials of ten images, with six and three wrong. */
    private TestScores usual() {
        return scores().images("cubic-1", 0, 0, 2, 1, 0)
                .images("cubic-1", 1, 1, 0, 1)
                .images("cubic-1", 2, 1, 1, 1)
                .images("baseline-1", 0, 0, 0, 0, 0)
                .images("baseline-1", 1, 1, 1, 1)
                .images("baseline-1", 2, 1, 0, 1);
    }

    private String study(double cubicError) {
        return new TestStudy(SPARK, folder.resolve("study"))
                .baseline(1, 100.0 * 3 / 10, 1000)
                .trial("cubic", 1, cubicError, 800, CUBIC)
                .write();
    }

    private String written(String file) throws IOException {
        return Files.readString(folder.resolve("scores/report").resolve(file));
    }

    @Test
    void sparksPagesSayWhatEachJobIsFor() throws Exception {
        String scores = usual().write();
        String study = study(60);

        List<String> descriptions =
                JobDescriptions.of(SPARK, () -> ScoreAnalysis.analyse(SPARK, scores, study, ANIMALS, BOTH));

        assertTrue(descriptions.contains("Analyse the scores in " + scores), descriptions::toString);
        assertTrue(descriptions.contains("Write %s/report/confusion.csv".formatted(scores)), descriptions::toString);
        assertFalse(descriptions.contains(JobDescriptions.NONE), descriptions::toString);
    }

    @Test
    void everyTrialsErrorStandsBesideTheOneItsTrainingEndedWith() throws IOException {
        ScoreReport report = ScoreAnalysis.analyse(SPARK, usual().write(), study(60), ANIMALS, BOTH);
        assertEquals("""
                trial_id,strategy,scale_lr,t0,const_time,const_time_by,rule_options,epoch_share,precision,seed,images,wrong,error_percent,trial_error_percent,agrees
                baseline-1,baseline,false,,false,,,1.0,float32,1,10,3,30.0,30.0,true
                cubic-1,cubic,true,0.8,false,,,1.0,float32,1,10,6,60.0,60.0,true
                """, written("scores.csv"));
        assertEquals("""
                trial       strategy       t0  seed  images  error %  trial's error %  agrees
                baseline-1  baseline        –     1      10    30.00            30.00     yes
                cubic-1     cubic scaled  0.8     1      10    60.00            60.00     yes""", report.table());
        assertEquals(
                List.of(
                        "The errors of 2 of 2 trials agree exactly with their rows.",
                        "Most often confused: owl, grey taken for dog (83.3 %), cat taken for dog (12.5 %),"
                                + " cat taken for owl, grey (12.5 %)."),
                report.footnotes());
        assertTrue(report.allAgree());
    }

    @Test
    void everyClassIsCountedOverAllTrialsAndByTrial() throws IOException {
        ScoreAnalysis.analyse(SPARK, usual().write(), null, ANIMALS, BOTH);
        assertEquals("""
                trial_id,label,name,images,wrong,error_percent,predicted_as,precision_percent,mostly_taken_for
                ,0,cat,8,2,25.0,8,75.0,dog
                ,1,dog,6,1,16.666666666666668,11,45.45454545454545,cat
                ,2,"owl, grey",6,6,100.0,1,0.0,dog
                baseline-1,0,cat,4,0,0.0,5,80.0,
                baseline-1,1,dog,3,0,0.0,5,60.0,
                baseline-1,2,"owl, grey",3,3,100.0,0,,dog
                cubic-1,0,cat,4,2,50.0,3,66.66666666666667,dog
                cubic-1,1,dog,3,1,33.333333333333336,6,33.333333333333336,cat
                cubic-1,2,"owl, grey",3,3,100.0,1,0.0,dog
                """, written("classes.csv"));
    }

    @Test
    void confusionHoldsThePairsThatOccurOverAllTrialsAndByTrial() throws IOException {
        ScoreAnalysis.analyse(SPARK, usual().write(), null, ANIMALS, BOTH);
        assertEquals("""
                trial_id,label,label_name,predicted,predicted_name,images,share_percent
                ,0,cat,0,cat,6,75.0
                ,0,cat,1,dog,1,12.5
                ,0,cat,2,"owl, grey",1,12.5
                ,1,dog,0,cat,1,16.666666666666668
                ,1,dog,1,dog,5,83.33333333333333
                ,2,"owl, grey",0,cat,1,16.666666666666668
                ,2,"owl, grey",1,dog,5,83.33333333333333
                baseline-1,0,cat,0,cat,4,100.0
                baseline-1,1,dog,1,dog,3,100.0
                baseline-1,2,"owl, grey",0,cat,1,33.333333333333336
                baseline-1,2,"owl, grey",1,dog,2,66.66666666666667
                cubic-1,0,cat,0,cat,2,50.0
                cubic-1,0,cat,1,dog,1,25.0
                cubic-1,0,cat,2,"owl, grey",1,25.0
                cubic-1,1,dog,0,cat,1,33.333333333333336
                cubic-1,1,dog,1,dog,2,66.66666666666667
                cubic-1,2,"owl, grey",1,dog,3,100.0
                """, written("confusion.csv"));
    }

    @Test
    void parquetHoldsWhatTheCommaSeparatedFilesHold() throws IOException {
        ScoreAnalysis.analyse(SPARK, usual().write(), study(60), ANIMALS, BOTH);
        for (String table : List.of("scores", "classes", "confusion")) {
            Path parquet = folder.resolve("scores/report/" + table + ".parquet");
            List<String> lines = SPARK.read().parquet(parquet.toString()).collectAsList().stream()
                    .map(ScoreAnalysisTest::line)
                    .toList();
            assertEquals(written(table + ".csv").lines().skip(1).toList(), lines);
        }
    }

    @Test
    void parquetSaysWhatItsColumnsMean() {
        ScoreAnalysis.analyse(SPARK, usual().write(), study(60), ANIMALS, BOTH);
        for (ReportTable table : ScoreReportTables.ALL) {
            StructType read = SPARK.read()
                    .parquet(folder.resolve("scores/report/" + table.name() + ".parquet")
                            .toString())
                    .schema();
            assertEquals(ColumnComments.of(table.columns()), ColumnComments.of(read), table.name());
        }
    }

    @Test
    void latexPrintsTheTablesOfThePage() throws IOException {
        ScoreReport report = ScoreAnalysis.analyse(SPARK, usual().write(), study(60), ANIMALS, BOTH);
        assertEquals(
                report.table().lines().count(),
                written("scores.tex")
                        .lines()
                        .filter(line -> line.endsWith("\\\\"))
                        .count());
        assertTrue(
                written("classes.tex").contains("owl, grey & dog & 6 & 100.00 & 1 & 0.00 \\\\\n"),
                written("classes.tex"));
        assertTrue(written("confusion.tex").contains("owl, grey & dog & 5 & 83.33 \\\\\n"), written("confusion.tex"));
    }

    private static String line(Row row) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> row.isNullAt(column) ? "" : row.get(column).toString())
                .map(value -> value.contains(",") ? '"' + value + '"' : value)
                .collect(Collectors.joining(","));
    }

    @Test
    void controlsAndOtherRulesAreNamedAsInTheStudysReport() {
        String gradient = "{\"percentile\":50.0,\"checks\":20}";
        String study = new TestStudy(SPARK, folder.resolve("rules"))
                .shorter(0.6, 1, 50, 600)
                .rule("gradient-change", gradient, 1, 50, 800)
                .write();
        List<String> trials = List.of("shorter 0.6-1", "gradient-change" + gradient.hashCode() + "-1");
        TestScores scores = scores();
        trials.forEach(trial -> scores.images(trial, 0, 0, 1));

        String table = ScoreAnalysis.analyse(SPARK, scores.write(), study, ANIMALS, trials)
                .table();

        assertTrue(table.contains("  shorter 0.6  "), table);
        assertTrue(table.contains("  gradient-change percentile 50  "), table);
    }

    @Test
    void withoutAStudyThereIsNothingToAgreeWith() throws IOException {
        ScoreReport report = ScoreAnalysis.analyse(SPARK, usual().write(), null, ANIMALS, BOTH);
        assertEquals("""
                trial       strategy  t0  seed  images  error %  trial's error %  agrees
                baseline-1  –          –     –      10    30.00                –       –
                cubic-1     –          –     –      10    60.00                –       –""", report.table());
        assertEquals(
                List.of("Most often confused: owl, grey taken for dog (83.3 %), cat taken for dog (12.5 %),"
                        + " cat taken for owl, grey (12.5 %)."),
                report.footnotes());
        assertTrue(report.allAgree());
        assertTrue(written("scores.csv").contains("\nbaseline-1,,,,,,,,,,10,3,30.0,,\n"));
    }

    @Test
    void aTrialThatDisagreesByTheLastBitIsNamed() {
        ScoreReport report = ScoreAnalysis.analyse(SPARK, usual().write(), study(Math.nextUp(60.0)), ANIMALS, BOTH);
        assertEquals(
                "The errors of 1 of 2 trials agree exactly with their rows; not those of cubic-1.",
                report.footnotes().get(0));
        assertFalse(report.allAgree());
        assertTrue(report.table().endsWith("60.00            60.00      no"), report.table());
    }

    @Test
    void aTrialThatTheStudyDoesNotKnowIsNamed() {
        ScoreReport report = ScoreAnalysis.analyse(
                SPARK,
                usual().images("other", 0, 0).write(),
                study(60),
                ANIMALS,
                List.of("cubic-1", "baseline-1", "other"));
        assertEquals(
                List.of(
                        "The errors of 2 of 2 trials agree exactly with their rows.",
                        "The study gives no error of other."),
                report.footnotes().subList(0, 2));
        assertTrue(report.allAgree());
    }

    @Test
    void trialsThatWereNotAskedForAreLeftOut() throws IOException {
        ScoreReport report = ScoreAnalysis.analyse(SPARK, usual().write(), study(1), ANIMALS, List.of("baseline-1"));
        assertEquals("""
                trial       strategy  t0  seed  images  error %  trial's error %  agrees
                baseline-1  baseline   –     1      10    30.00            30.00     yes""", report.table());
        assertTrue(written("classes.csv").contains("\n,0,cat,4,0,0.0,5,80.0,\n"), "all trials are this one");
        assertFalse(written("confusion.csv").contains("cubic-1"));
    }

    @Test
    void trialsThatWereAskedForAndHaveNoPredictionsAreNamed() {
        ScoreReport report = ScoreAnalysis.analyse(
                SPARK, usual().write(), null, ANIMALS, List.of("gone-2", "baseline-1", "gone-1", "gone-2"));
        assertEquals(
                "There are no predictions of gone-2, gone-1.",
                report.footnotes().get(0));
    }

    @Test
    void aPerfectTrialConfusesNothing() throws IOException {
        ScoreReport report = ScoreAnalysis.analyse(
                SPARK,
                scores().images("perfect", 0, 0).images("perfect", 1, 1).write(),
                null,
                ANIMALS,
                List.of("perfect"));
        assertEquals(List.of(), report.footnotes());
        assertTrue(written("classes.csv").contains("\nperfect,2,\"owl, grey\",0,0,,0,,\n"), "a class without images");
    }

    @Test
    void ofEquallyFrequentMistakesTheFirstClassIsNamed() throws IOException {
        ScoreAnalysis.analyse(SPARK, scores().images("tie", 1, 2, 0, 2, 0).write(), null, ANIMALS, List.of("tie"));
        assertTrue(written("classes.csv").contains("\ntie,1,dog,4,4,100.0,0,,cat\n"), written("classes.csv"));
    }

    @Test
    void theReportHoldsEveryFileAndNothingUnfinished() throws IOException {
        ScoreReport report = ScoreAnalysis.analyse(SPARK, usual().write(), study(60), ANIMALS, BOTH);
        try (var files = Files.list(folder.resolve("scores/report"))) {
            Set<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".crc"))
                    .collect(Collectors.toSet());
            assertEquals(
                    Set.of(
                            "scores.csv",
                            "paired.csv",
                            "paired.parquet",
                            "paired.tex",
                            "scores.parquet",
                            "scores.tex",
                            "classes.csv",
                            "classes.parquet",
                            "classes.tex",
                            "confusion.csv",
                            "confusion.parquet",
                            "confusion.tex",
                            "confusion.png",
                            "confusion.svg",
                            "scores.html"),
                    names);
            assertEquals(names.size(), report.files().size());
        }
    }

    @Test
    void thePageStandsAlone() throws IOException {
        ScoreAnalysis.analyse(SPARK, usual().write(), study(60), ANIMALS, BOTH);
        String page = written("scores.html");
        assertTrue(page.contains("<svg"));
        assertTrue(page.contains("<td>cubic-1</td><td class=\"text\">cubic scaled</td><td>0.8</td>"), page);
        assertTrue(page.contains("<td>owl, grey</td><td class=\"text\">dog</td><td>5</td><td>83.33</td>"), page);
        assertTrue(page.contains("2 trials, 3 classes, 20 predictions"), page);
        assertFalse(page.contains("src="));
    }

    @Test
    void theSvgIsWellFormedAndNamesTheClasses() throws Exception {
        ScoreAnalysis.analyse(SPARK, usual().write(), null, ANIMALS, BOTH);
        byte[] svg = Files.readAllBytes(folder.resolve("scores/report/confusion.svg"));
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg));
        Set<String> texts = new HashSet<>();
        for (int n = 0; n < document.getElementsByTagName("text").getLength(); n++) {
            texts.add(document.getElementsByTagName("text").item(n).getTextContent());
        }
        assertTrue(
                texts.containsAll(Set.of("cat", "dog", "owl, grey", "class", "taken for", "% of the class", "83.3")),
                texts::toString);
    }

    @Test
    void aHundredClassesAreAnalysedWhole() throws IOException {
        List<String> names = IntStream.range(0, 100).mapToObj(n -> "class " + n).toList();
        TestScores hundred = scores();
        for (int label = 0; label < 100; label++) {
            // Every third image is taken for the next class; those of class 99 for class 0.
            hundred.images("hundred", label, label, label, (label + 1) % 100);
        }
        ScoreReport report = ScoreAnalysis.analyse(SPARK, hundred.write(), null, names, List.of("hundred"));
        assertEquals(1 + 2 * 200, written("confusion.csv").lines().count());
        assertEquals(1 + 2 * 100, written("classes.csv").lines().count());
        assertTrue(written("classes.csv")
                .endsWith("\nhundred,99,class 99,3,1,33.333333333333336,3,66.66666666666667,class 0\n"));
        assertEquals(
                "Most often confused: class 0 taken for class 1 (33.3 %), class 1 taken for class 2 (33.3 %),"
                        + " class 2 taken for class 3 (33.3 %).",
                report.footnotes().get(0));
        assertTrue(ImageIO.read(folder.resolve("scores/report/confusion.png").toFile())
                        .getWidth()
                > 2000);
    }

    @Test
    void aFolderWithoutPredictionsIsRefused() {
        String nowhere = folder.resolve("nowhere").toString();
        assertEquals(
                "There are no predictions in %1$s: the folder %1$s/predictions is missing".formatted(nowhere),
                assertThrows(AnalysisException.class, () -> ScoreAnalysis.analyse(SPARK, nowhere, null, ANIMALS, BOTH))
                        .getMessage());
    }

    @Test
    void noPredictionsOfTheTrialsAskedForIsRefused() {
        String empty = scores().write();
        String others = usual().write();
        for (String scores : List.of(empty, others)) {
            assertEquals(
                    "There is nothing to analyse in %s: no predictions of any of the 1 trials asked for"
                            .formatted(scores),
                    assertThrows(
                                    AnalysisException.class,
                                    () -> ScoreAnalysis.analyse(SPARK, scores, null, ANIMALS, List.of("gone")))
                            .getMessage());
        }
    }

    @Test
    void aStudyWithoutResultsIsRefused() {
        String nowhere = folder.resolve("nowhere").toString();
        assertEquals(
                "There is no study in %1$s: the folder %1$s/results/trials is missing".formatted(nowhere),
                assertThrows(
                                AnalysisException.class,
                                () -> ScoreAnalysis.analyse(SPARK, usual().write(), nowhere, ANIMALS, BOTH))
                        .getMessage());
    }

    @Test
    void aClassWithoutANameIsRefused() {
        String scores = usual().write();
        assertEquals(
                "The predictions in %s are of class 2: the classes with names are 0 to 1".formatted(scores),
                assertThrows(
                                AnalysisException.class,
                                () -> ScoreAnalysis.analyse(SPARK, scores, null, List.of("cat", "dog"), BOTH))
                        .getMessage());
    }

    @Test
    void anImageThatIsLabelledTwiceIsRefused() {
        String scores = usual().again("cubic-1", 4, 1, 1).write();
        assertEquals(
                "The predictions of trial cubic-1 in %s are not one an image: there are 11 of images 0 to 9"
                        .formatted(scores),
                assertThrows(AnalysisException.class, () -> ScoreAnalysis.analyse(SPARK, scores, null, ANIMALS, BOTH))
                        .getMessage());
    }
}
