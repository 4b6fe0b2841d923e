package dev.freezeout.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Time saved by steps, of networks with four layers and runs of 90,000 iterations. A step takes 10 ms with no layer frozen, 8
 * with two and 4 with four: shares of 1, 0.9, 0.8, 0.6 and 0.4 for none to four frozen layers.
 */
class StepsTimeSavedTest {

    private static final String STEPS =
            "[{\"frozen_layers\":0,\"milliseconds\":10.0},{\"frozen_layers\":2,\"milliseconds\":8.0},{\"frozen_layers\":4,\"milliseconds\":4.0}]";
    private static final Map<String, Object> CUBIC =
            Map.of("how_scale", "cubic", "t0", 0.5, "estimated_time_saved", 0.3);

    private static final SparkSession SPARK = TestSpark.session();

    @TempDir
    private Path folder;

    private static String calibration(String precision, String device, int threads) {
        return "{\"measured_at\":\"2026-01-01T00:00:00Z\",\"network\":\"densenet-bc 76/12\",\"batch_size\":50,\"precision\":\"%s\",\"steps\":%s,\"provenance\":{\"device_name\":\"%s\",\"threads\":%s}}"
                .formatted(precision, STEPS, device, threads);
    }

    private static String listed(String... calibrations) {
        return "{\"calibrations\":[%s]}".formatted(String.join(",", calibrations));
    }

    private static final String USUAL = listed(calibration("float32", "H100", 1));

    /** A baseline, and a trial that does not freeze unless a test says so. */
    private TestStudy study() {
        return new TestStudy(SPARK, folder)
                .baseline(1, 24, 1000)
                .freezes("baseline-1", null, null, null, null)
                .trial("cubic", 1, 25, 790, CUBIC);
    }

    private double saved(TestStudy study, String configuration) {
        StudyAnalysis.analyse(SPARK, study.write());
        return row(configuration).<Double>getAs("steps_time_saved");
    }

    private boolean isUnknown(TestStudy study) {
        StudyAnalysis.analyse(SPARK, study.write());
        return row("cubic").getAs("steps_time_saved") == null;
    }

    private Row row(String configuration) {
        return SPARK.read()
                .parquet(folder.resolve("report/configurations.parquet").toString())
                .filter("configuration_id = '%s'".formatted(configuration))
                .head();
    }

    @Test
    void iterationsAreWeighedByTheTimeOfTheirStep() {
        // 40,000 iterations with none, 20,000 with two and 30,000 with four layers frozen.
        Double saved =
                saved(study().freezes("cubic-1", 40_000, 40_000, 60_000, 60_000).calibration(USUAL), "cubic");
        assertEquals(1 - (40_000 + 20_000 * 0.8 + 30_000 * 0.4) / 90_000, saved, 1e-12);
        Row row = row("cubic");
        assertEquals("steps", row.getAs("time_saved_by"));
        assertEquals(saved, row.<Double>getAs("time_saved"), 1e-12);
        assertEquals(0.21, row.<Double>getAs("measured_time_saved"), 1e-12, "stands beside");
    }

    @Test
    void stepsThatWereNotTimedLieStraightBetweenThoseThatWere() {
        // 20,000 with none, 30,000 with one and 40,000 with three.
        Double saved =
                saved(study().freezes("cubic-1", 20_000, 50_000, 50_000, null).calibration(USUAL), "cubic");
        assertEquals(1 - (20_000 + 30_000 * 0.9 + 40_000 * 0.6) / 90_000, saved, 1e-12);
    }

    @Test
    void beyondTheLastNumberOfLayersThatWasTimedAStepTakesNoLess() {
        String few = USUAL.replace(",{\"frozen_layers\":4,\"milliseconds\":4.0}", "");
        Double saved =
                saved(study().freezes("cubic-1", 45_000, 45_000, 45_000, null).calibration(few), "cubic");
        assertEquals(1 - (45_000 + 45_000 * 0.8) / 90_000, saved, 1e-12);
    }

    @Test
    void aRunThatIsStretchedIsComparedWithTheBaselinesIterations() {
        Map<String, Object> stretched = new HashMap<>(CUBIC);
        stretched.putAll(Map.of("const_time", true, "epochs", 125.0, "iterations_done", 112_500L));
        TestStudy study = study().trial("stretched", 1, 24, 1000, stretched)
                .freezes("cubic-1", null, null, null, null)
                .freezes("stretched-1", 50_000, 50_000, null, null)
                .calibration(USUAL);
        assertEquals(1 - (50_000 + 62_500 * 0.8) / 90_000, saved(study, "stretched"), 1e-12);
    }

    @Test
    void aShorterBaselineSavesTheIterationsThatItLeavesOut() {
        TestStudy study = study().shorter(0.6, 1, 26, 610)
                .freezes("cubic-1", null, null, null, null)
                .freezes("shorter 0.6-1", null, null, null, null)
                .calibration(USUAL);
        assertEquals(0.4, saved(study, "shorter 0.6"), 1e-12);
    }

    @Test
    void theBaselineSavesExactlyNothing() {
        assertEquals(
                0.0, saved(study().freezes("cubic-1", null, null, null, null).calibration(USUAL), "baseline"));
    }

    @Test
    void withoutACalibrationTheMeasuredTimeIsCharted() {
        assertTrue(isUnknown(study().freezes("cubic-1", 40_000, 40_000, 60_000, 60_000)));
        assertEquals("measured", row("cubic").getAs("time_saved_by"));
        assertEquals(0.21, row("cubic").<Double>getAs("time_saved"), 1e-12);
    }

    @Test
    void aCalibrationOfAnotherDeviceOrNumberOfThreadsIsNotUsed() {
        TestStudy study = study().freezes("cubic-1", 40_000, 40_000, 60_000, 60_000);
        assertTrue(isUnknown(study.calibration(listed(calibration("float32", "A100", 1)))));
        assertTrue(isUnknown(study.calibration(listed(calibration("float32", "H100", 2)))));
        assertTrue(isUnknown(study.calibration(listed(calibration("bf16", "H100", 1)))));
        assertEquals("measured", row("cubic").getAs("time_saved_by"));
    }

    @Test
    void aCalibrationOfVersion010HasNoListAndNoPrecision() {
        String older = calibration("float32", "H100", 1).replace("\"precision\":\"float32\",", "");
        assertFalse(older.contains("precision"));
        assertEquals(
                0.3,
                saved(study().freezes("cubic-1", 45_000, 45_000, 45_000, 45_000).calibration(older), "cubic"),
                1e-12);
    }

    @Test
    void measuredTimesFarFromThoseByStepsAreNotedWithTheLikelyReason() {
        // By steps 30 %, measured 21 %.
        List<String> footnotes = StudyAnalysis.analyse(
                        SPARK,
                        study().freezes("cubic-1", 45_000, 45_000, 45_000, 45_000)
                                .calibration(USUAL)
                                .write())
                .footnotes();
        assertTrue(
                footnotes.contains(
                        "Measured and by steps, the time saved of 1 of 2 configurations is more than 5 points apart, up to 9.0: other work on"
                                + " the machine while some trials ran, or trials that ran alone at the end."),
                footnotes::toString);
    }

    @Test
    void measuredTimesCloseToThoseByStepsAreNot() {
        // By steps 24 %, measured 21 %.
        List<String> footnotes = StudyAnalysis.analyse(
                        SPARK,
                        study().freezes("cubic-1", 54_000, 54_000, 54_000, 54_000)
                                .calibration(USUAL)
                                .write())
                .footnotes();
        assertFalse(footnotes.toString().contains("points apart"), footnotes::toString);
    }
}
