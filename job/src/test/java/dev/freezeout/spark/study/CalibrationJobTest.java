package dev.freezeout.spark.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.network.Architecture;
import dev.freezeout.network.DenseNetBc;
import dev.freezeout.schedule.StepTimes.Point;
import dev.freezeout.spark.study.CalibrationJob.Measured;
import dev.freezeout.training.DjlStepTimer;
import dev.freezeout.trial.DeviceRequest;
import dev.freezeout.trial.Precision;
import dev.freezeout.trial.TrialResources;
import dev.freezeout.trial.engine.Calibration;
import dev.freezeout.trial.engine.CalibrationEffort;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real network's steps on a real Spark of two slots. */
class CalibrationJobTest {

    private static final TrialResources CPU = new TrialResources(DeviceRequest.CPU, 1, 1);
    private static final Architecture NETWORK = new DenseNetBc(22, 6, 0.5, 0);

    private static SparkSession spark;

    @BeforeAll
    static void startSpark() {
        spark = SparkSession.builder()
                .config(StudySession.configure(
                        new SparkConf().setMaster("local[2]"), "steps", CPU, new StudySession.Machine(2, 1)))
                .getOrCreate();
    }

    @AfterAll
    static void stopSpark() {
        spark.stop();
    }

    @Test
    void freezingIsMeasuredToSpareTime() throws StudyAbortedException, InterruptedException {
        Measured measured = job(CPU).run(NETWORK, 16, Precision.FLOAT32, CalibrationEffort.THOROUGH, 5);

        assertEquals(1, measured.calibrations().size(), "one kind of device");
        assertNull(measured.problem());
        Calibration calibration = measured.calibrations().get(0);

        assertTrue(calibration.isOf(NETWORK, 16));
        assertEquals("cpu", calibration.provenance().device());
        assertEquals(1, calibration.provenance().threads());
        List<Point> points = calibration.steps().points();
        assertEquals(
                IntStream.rangeClosed(0, 8)
                        .mapToObj(i -> Math.round(12 * i / 8.0))
                        .toList(),
                points.stream().map(point -> (long) point.frozen()).toList());
        assertTrue(points.get(8).milliseconds() < 0.7 * points.get(0).milliseconds(), points::toString);
    }

    @Test
    void threadsOfTheDriverAreSlotsEachHoweverManyCoresTheyGet() throws StudyAbortedException, InterruptedException {
        assertEquals(2, SlotProbe.count(spark.sparkContext(), CPU));
        assertEquals(2, SlotProbe.count(spark.sparkContext(), new TrialResources(DeviceRequest.CPU, 4, 1)));
    }

    @Test
    void whatCannotBeMeasuredIsToldInOneLine() throws StudyAbortedException, InterruptedException {
        CalibrationJob job = job(new TrialResources(DeviceRequest.GPU, 1, 1));

        Measured measured = job.run(NETWORK, 16, Precision.FLOAT32, CalibrationEffort.THOROUGH, 5);

        assertEquals(List.of(), measured.calibrations());
        String message = String.valueOf(measured.problem());
        assertTrue(message.contains("GPU"), message);
        assertEquals(1, message.lines().count(), message);
    }

    private static CalibrationJob job(TrialResources resources) {
        return new CalibrationJob(spark, new DjlStepTimer(spark.version()), resources);
    }
}
