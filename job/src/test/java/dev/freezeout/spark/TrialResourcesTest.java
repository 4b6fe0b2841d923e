package dev.freezeout.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.freezeout.schedule.InvalidSettingException;
import dev.freezeout.trial.DeviceRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialResourcesTest {

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 1, 2})
    void aTrialGetsAShareOfUpToHalfAGpuOrWholeOnes(double gpus) {
        assertEquals(gpus, new TrialResources(DeviceRequest.GPU, 1, gpus).gpus());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 0.6, 1.5, Double.NaN})
    void sharesThatSparkCannotGiveAreRefused(double gpus) {
        InvalidSettingException e =
                assertThrows(InvalidSettingException.class, () -> new TrialResources(DeviceRequest.GPU, 1, gpus));
        assertEquals(
                "Cannot set gpusPerTrial to " + gpus + ": it must be a share in (0, 0.5] or a whole number",
                e.getMessage());
    }

    @Test
    void aTrialWithoutACoreIsRefused() {
        InvalidSettingException e =
                assertThrows(InvalidSettingException.class, () -> new TrialResources(DeviceRequest.CPU, 0, 1));
        assertEquals("Cannot set cpusPerTrial to 0: it must be a whole number of at least 1", e.getMessage());
    }
}
