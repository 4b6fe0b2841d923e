package dev.freezeout.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.freezeout.schedule.FreezeOutSettings;
import dev.freezeout.schedule.HowScale;
import dev.freezeout.schedule.Schedule;
import dev.freezeout.torch.TorchDevice;
import dev.freezeout.trial.DeviceRequest;
import dev.freezeout.trial.TrialSlot;
import org.junit.jupiter.api.Test;

class LearningRatesTest {

    private static final Schedule SCHEDULE =
            Schedule.of(new FreezeOutSettings(HowScale.CUBIC, true, 0.6, false), 0.1, 5, 10, 100);

    @Test
    void theRatesOfALongRunAreThoseOfItsScheduleAtEveryIteration() {
        try (NDManager manager = manager()) {
            LearningRates rates = new LearningRates(SCHEDULE, manager);
            for (long iteration = 0; iteration < 1000; iteration++) {
                assertRates(iteration, rates);
            }
        }
    }

    @Test
    void aRunThatGoesOnInTheMiddleHasTheRatesOfTheMiddle() {
        try (NDManager manager = manager()) {
            LearningRates rates = new LearningRates(SCHEDULE, manager);
            assertRates(LearningRates.CHUNK + 7, rates);
            assertRates(3, rates);
            assertRates(10L * LearningRates.CHUNK, rates);
        }
    }

    private static void assertRates(long iteration, LearningRates rates) {
        float[] expected = new float[SCHEDULE.layers()];
        for (int layer = 0; layer < expected.length; layer++) {
            expected[layer] = (float) SCHEDULE.learningRate(layer, iteration);
        }
        try (NDArray found = rates.at(iteration)) {
            assertArrayEquals(expected, found.toFloatArray(), () -> "at iteration " + iteration);
        }
    }

    private static NDManager manager() {
        return TorchDevice.of(new TrialSlot(DeviceRequest.AUTO, -1, 1, "test", 0))
                .newManager();
    }
}
