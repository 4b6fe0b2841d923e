package dev.freezeout.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.freezeout.schedule.StepTimes;
import dev.freezeout.schedule.StepTimes.Point;
import dev.freezeout.trial.Precision;
import dev.freezeout.trial.engine.Calibration;
import dev.freezeout.trial.result.Provenance;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a run says of the step times in a study's folder. */
class StudyCalibrationTest {

    private static final Calibration FLOAT32 = calibration(Precision.FLOAT32, "A Processor", 2, 40, 10);

    @Test
    void stepsInBothPrecisionsAreComparedOnTheSameDeviceWithAsManyThreads() {
        List<String> lines = StudyCalibration.comparePrecisions(List.of(
                FLOAT32,
                calibration(Precision.FLOAT32, "A GPU", 2, 4, 1),
                calibration(Precision.BF16, "A Processor", 2, 44, 15),
                calibration(Precision.BF16, "A GPU", 2, 2.48, 0.6)));

        assertEquals(
                List.of(
                        "a step in bf16 takes 1.10 of one in float32, 1.50 with 39 layers frozen; on A Processor, 2 threads",
                        "a step in bf16 takes 0.62 of one in float32, 0.60 with 39 layers frozen; on A GPU, 2 threads"),
                lines);
    }

    @Test
    void aStepInOnePrecisionAloneOrOnAnotherDeviceIsComparedWithNothing() {
        assertEquals(List.of(), StudyCalibration.comparePrecisions(List.of(FLOAT32)));
        assertEquals(
                List.of(),
                StudyCalibration.comparePrecisions(List.of(
                        FLOAT32,
                        calibration(Precision.BF16, "A Processor", 1, 44, 15),
                        calibration(Precision.BF16, "Another", 2, 44, 15))));
    }

    private static Calibration calibration(
            Precision precision, String device, int threads, double none, double mostFrozen) {
        return new Calibration(
                Instant.EPOCH,
                "network",
                50,
                precision,
                new Provenance("1", "2", "3", "4", "5", "6", "7", "cpu", device, threads, "host", "0", null, 1),
                new StepTimes(List.of(new Point(0, none), new Point(39, mostFrozen))));
    }
}
