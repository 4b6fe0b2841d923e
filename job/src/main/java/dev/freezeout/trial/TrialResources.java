package dev.freezeout.trial;

import static java.util.Objects.requireNonNull;

import dev.freezeout.schedule.Settings;
import java.io.Serializable;

/**
 * What a trial gets to train on. Decides how fast a trial is, not what comes out of it.
 *
 * @param device kind of device
 * @param cpusPerTrial CPU cores, and threads for a trial that trains on the CPU; 1 to 1024
 * @param gpuPerTrial GPUs for a trial that trains on one: 1, or a share of one in (0, 0.5]; of no effect where the
 *     executors have none
 */
public record TrialResources(DeviceRequest device, int cpusPerTrial, double gpuPerTrial) implements Serializable {

    public TrialResources {
        requireNonNull(device, "device is null");
        Settings.check(
                cpusPerTrial >= 1 && cpusPerTrial <= 1024,
                "cpusPerTrial",
                cpusPerTrial,
                "a whole number from 1 to 1024");
        // Spark refuses shares between a half and a whole: two such trials would not fit on one GPU.
        Settings.check(
                (gpuPerTrial > 0 && gpuPerTrial <= 0.5) || gpuPerTrial == 1,
                "gpuPerTrial",
                gpuPerTrial,
                "1, or a share of a GPU in (0, 0.5]");
    }

    /** Whether several trials share a GPU. */
    public boolean shareGpu() {
        return gpuPerTrial < 1;
    }
}
