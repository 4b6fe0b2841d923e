package dev.freezeout.trial;

import static java.util.Objects.requireNonNull;

import dev.freezeout.schedule.Settings;
import java.io.Serializable;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The executor slot that trains a trial.
 *
 * @param device the requested device
 * @param gpuAddress number of the slot's GPU as the process numbers them; negative if it has none
 * @param gpuName the slot's GPUs as the cluster or the machine numbers them, such as {@code 3} or {@code 0,1}; null if it has
 *     none
 * @param threads threads for the operations of one trial on the CPU
 * @param executor name of the executor, {@code driver} in local mode
 * @param attempt number of the attempt at this trial in this run, from 0
 */
public record TrialSlot(
        DeviceRequest device, int gpuAddress, @Nullable String gpuName, int threads, String executor, int attempt)
        implements Serializable {

    /** libtorch starts all threads at once. */
    private static final int MAX_THREADS = 1024;

    public TrialSlot {
        requireNonNull(device, "device is null");
        requireNonNull(executor, "executor is null");
        Settings.check(
                threads >= 1 && threads <= MAX_THREADS, "threads", threads, "a whole number from 1 to " + MAX_THREADS);
    }

    /** A slot outside a cluster. */
    public TrialSlot(DeviceRequest device, int gpuAddress, int threads, String executor, int attempt) {
        this(device, gpuAddress, null, threads, executor, attempt);
    }

    public OptionalInt gpu() {
        return gpuAddress < 0 ? OptionalInt.empty() : OptionalInt.of(gpuAddress);
    }
}
