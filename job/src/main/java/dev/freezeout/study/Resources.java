package dev.freezeout.study;

import static java.util.Objects.requireNonNull;

import dev.freezeout.schedule.Settings;
import dev.freezeout.trial.DeviceRequest;

/**
 * What a trial gets to train on. Decides how fast a trial is, not what comes out of it.
 *
 * @param device kind of device
 * @param cpusPerTrial CPU cores, and threads for a trial that trains on the CPU
 * @param gpuPerTrial GPUs for a trial that trains on one: 1, or a share of one
 */
public record Resources(DeviceRequest device, int cpusPerTrial, double gpuPerTrial) {

    public Resources {
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
}
