package dev.freezeout.spark;

import static java.util.Objects.requireNonNull;

import dev.freezeout.schedule.Settings;
import dev.freezeout.trial.DeviceRequest;
import java.io.Serializable;

/**
 * What a trial gets of the machine it runs on.
 *
 * @param device the kind of device to train on
 * @param cpus CPU cores, and threads for the operations of one trial; at least 1
 * @param gpus GPUs: a share of up to a half, or whole ones; of no effect where the executors have none
 */
public record TrialResources(DeviceRequest device, int cpus, double gpus) implements Serializable {
    public TrialResources {
        requireNonNull(device, "device is null");
        Settings.check(cpus >= 1, "cpusPerTrial", cpus, "a whole number of at least 1");
        Settings.check(
                gpus > 0 && (gpus <= 0.5 || gpus == Math.rint(gpus)),
                "gpusPerTrial",
                gpus,
                "a share in (0, 0.5] or a whole number");
    }
}
