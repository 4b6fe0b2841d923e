package dev.freezeout.torch;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.EngineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceFaultTest {

    /** As PyTorch 2.7.1 words them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CUDA out of memory. Tried to allocate 20.00 MiB. GPU 0 has a total capacity of 79.10 GiB of which 9.06"
                        + " MiB is free.",
                "CUDA error: an illegal memory access was encountered",
                "CUDA error: device-side assert triggered\nCUDA kernel errors might be asynchronously reported",
                "CUDA error: uncorrectable ECC error encountered",
                "cuDNN error: CUDNN_STATUS_EXECUTION_FAILED",
                "CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`",
                "HIP out of memory. Tried to allocate 2.00 GiB"
            })
    void anExhaustedOrBrokenGpuIsOne(String message) {
        assertTrue(DeviceFault.isDeviceFault(new EngineException(message)));
        assertTrue(DeviceFault.isDeviceFault(new IllegalStateException("step 7", new EngineException(message))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Expected input[50, 3, 32, 32] to have 4 channels, but got 3 channels instead",
                "[enforce fail at alloc_cpu.cpp:119] err == 0. DefaultCPUAllocator: can't allocate memory",
                "No deep learning engine found"
            })
    void otherErrorsAreNot(String message) {
        assertFalse(DeviceFault.isDeviceFault(new EngineException(message)));
    }

    @Test
    void anErrorWithoutAMessageIsNot() {
        assertFalse(DeviceFault.isDeviceFault(new IllegalStateException()));
    }
}
