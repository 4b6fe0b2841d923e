package dev.freezeout.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.apache.spark.resource.ResourceInformation;
import org.junit.jupiter.api.Test;

class GpuAddressTest {

    @Test
    void aTaskWithoutAGpuHasNone() {
        assertEquals(-1, GpuAddress.ofTask(Map.of(), Map.of()));
    }

    @Test
    void theAddressIsTheNumberThatSparkGave() {
        assertEquals(3, GpuAddress.ofTask(gpu("3"), Map.of()));
        assertEquals(3, GpuAddress.ofTask(gpu("3"), Map.of("CUDA_VISIBLE_DEVICES", "")));
    }

    @Test
    void aProcessThatSeesItsOwnGpusAloneCountsFromZero() {
        assertEquals(0, GpuAddress.ofTask(gpu("3"), Map.of("CUDA_VISIBLE_DEVICES", "3")));
    }

    @Test
    void ofSeveralThatAProcessSeesItIsTheOneThatSparkGave() {
        assertEquals(1, GpuAddress.ofTask(gpu("3"), Map.of("CUDA_VISIBLE_DEVICES", "2, 3")));
        assertEquals(1, GpuAddress.ofTask(gpu("GPU-b"), Map.of("CUDA_VISIBLE_DEVICES", "GPU-a,GPU-b")));
        assertEquals(1, GpuAddress.ofTask(gpu("1"), Map.of("CUDA_VISIBLE_DEVICES", "GPU-a,GPU-b")));
        IllegalStateException e = assertThrows(
                IllegalStateException.class, () -> GpuAddress.ofTask(gpu("4"), Map.of("CUDA_VISIBLE_DEVICES", "2,3")));
        assertEquals("Cannot use the GPU \"4\": CUDA_VISIBLE_DEVICES hides it, being 2,3", e.getMessage());
    }

    @Test
    void executorsThatShareAGpuAreGivenSharesThatNameIt() {
        assertEquals(1, GpuAddress.ofTask(gpu("1:0"), Map.of()));
        assertEquals(1, GpuAddress.ofTask(gpu("1:3"), Map.of()));
    }

    @Test
    void aNameThatIsNoNumberIsRefused() {
        IllegalStateException e =
                assertThrows(IllegalStateException.class, () -> GpuAddress.ofTask(gpu("MIG-1f2e"), Map.of()));
        assertEquals(
                "Cannot use the GPU \"MIG-1f2e\": the cluster's GPU discovery script must print numbers",
                e.getMessage());
    }

    @Test
    void resultsSayWhatTheClusterCallsTheGpus() {
        assertNull(GpuAddress.nameOfTask(Map.of()));
        assertNull(GpuAddress.nameOfTask(gpu()));
        assertEquals("MIG-1f2e", GpuAddress.nameOfTask(gpu("MIG-1f2e")));
        assertEquals("2,3", GpuAddress.nameOfTask(gpu("2", "3")));
    }

    @Test
    void whatTheProcessSeesHasANameOnTheMachine() {
        assertEquals("1", GpuAddress.nameOf(1, Map.of()));
        assertEquals("3", GpuAddress.nameOf(1, Map.of("CUDA_VISIBLE_DEVICES", "2, 3")));
    }

    private static Map<String, ResourceInformation> gpu(String... addresses) {
        return Map.of("gpu", new ResourceInformation("gpu", addresses));
    }
}
