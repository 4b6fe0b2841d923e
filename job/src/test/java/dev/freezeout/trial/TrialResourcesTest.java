package dev.freezeout.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.freezeout.schedule.InvalidSettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialResourcesTest {

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 1})
    void aTrialGetsAShareOfUpToHalfAGpuOrAWholeOne(double gpus) {
        assertEquals(gpus, new TrialResources(DeviceRequest.GPU, 1, gpus).gpuPerTrial());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 0.6, 1.5, 2, Double.NaN})
    void sharesThatSparkCannotGiveAreRefused(double gpus) {
        InvalidSettingException e =
                assertThrows(InvalidSettingException.class, () -> new TrialResources(DeviceRequest.GPU, 1, gpus));
        assertEquals(
                "Cannot set gpuPerTrial to " + gpus + ": it must be 1, or a share of a GPU in (0, 0.5]",
                e.getMessage());
    }

    @Test
    void aTrialWithoutACoreIsRefused() {
        InvalidSettingException e =
                assertThrows(InvalidSettingException.class, () -> new TrialResources(DeviceRequest.CPU, 0, 1));
        assertEquals("Cannot set cpusPerTrial to 0: it must be a whole number from 1 to 1024", e.getMessage());
    }
}
