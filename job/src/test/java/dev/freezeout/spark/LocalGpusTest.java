package dev.freezeout.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.spark.study.SlotProbe;
import dev.freezeout.spark.study.StudySession;
import dev.freezeout.spark.study.StudySession.Machine;
import dev.freezeout.trial.DeviceRequest;
import dev.freezeout.trial.TrialResources;
import dev.freezeout.trial.TrialSlot;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** Which GPU a trial gets where it trains in the driver, on a real local Spark; the GPUs are pretended. */
class LocalGpusTest {

    private static final TrialResources HALF_A_GPU = new TrialResources(DeviceRequest.GPU, 1, 0.5);

    @Test
    void theGpuThatFewestTasksHaveComesNext() {
        LocalGpus gpus = new LocalGpus();
        assertEquals(0, gpus.acquire(3));
        assertEquals(1, gpus.acquire(3));
        assertEquals(2, gpus.acquire(3));
        assertEquals(0, gpus.acquire(3));
        gpus.release(1);
        assertEquals(1, gpus.acquire(3));
        assertEquals(1, gpus.acquire(3));
    }

    @Test
    void trialsAtTheSameTimeAreSpreadOverTheGpusOfTheMachine() throws Exception {
        try (SparkSession spark = session(new Machine(4, 2))) {
            for (int round = 0; round < 3; round++) { // what a task had is free again after it
                assertEquals(List.of(0, 0, 1, 1), gpusOfSlots(spark, HALF_A_GPU));
            }
        }
    }

    @Test
    void trialsOnTheProcessorGetNoGpu() throws Exception {
        try (SparkSession spark = session(new Machine(4, 2))) {
            List<Integer> gpus = gpusOfSlots(spark, new TrialResources(DeviceRequest.CPU, 1, 1));
            assertEquals(List.of(-1, -1, -1, -1), gpus);
        }
    }

    @Test
    void aMachineWithoutGpusIsToldSoBeforeAnyTrial() {
        SparkConf none = StudySession.configure(new SparkConf(), "GPUs", HALF_A_GPU, new Machine(4, 0));
        MissingGpuException e = assertThrows(MissingGpuException.class, () -> Slots.checkDevice(none, HALF_A_GPU));
        assertTrue(String.valueOf(e.getMessage()).startsWith("Cannot train on GPUs: the engine sees none"));
    }

    /** Each task lasts long enough for all to run at the same time. */
    private static List<Integer> gpusOfSlots(SparkSession spark, TrialResources resources) throws Exception {
        return SlotProbe.runOnEachSlot(spark, resources, LocalGpusTest::stay).stream()
                .sorted()
                .toList();
    }

    private static int stay(TrialSlot slot) {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return slot.gpuAddress();
    }

    private static SparkSession session(Machine machine) {
        SparkConf conf = StudySession.configure(new SparkConf(), "GPUs", HALF_A_GPU, machine);
        return SparkSession.builder().config(conf).getOrCreate();
    }
}
