package dev.freezeout.trial;

import static java.util.Objects.requireNonNull;

import dev.freezeout.schedule.Settings;
import java.io.Serializable;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The place where a trial is trained.
 *
 * @param device what was asked for
 * @param gpuAddress number of the GPU that the slot was given, as the process sees it; negative if none was
 * @param gpuName what the cluster, or the machine alone, calls the GPUs that the slot was given, such as {@code 3} or {@code
 *     0,1}; null if none
 * @param threads threads for the operations of one trial on the CPU
 * @param executor name of the executor, {@code driver} in local mode
 * @param attempt counts the attempts at this trial in this run, from 0
 */
public record TrialSlot(
        DeviceRequest device, int gpuAddress, @Nullable String gpuName, int threads, String executor, int attempt)
        implements Serializable {

    /** libtorch starts as many as it is told, at once. */
    private static final int MAX_THREADS = 1024;

    public TrialSlot {
        requireNonNull(device, "device is null");
        requireNonNull(executor, "executor is null");
        Settings.check(
                threads >= 1 && threads <= MAX_THREADS, "threads", threads, "a whole number from 1 to " + MAX_THREADS);
    }

    /** A place that no cluster gave. */
    public TrialSlot(DeviceRequest device, int gpuAddress, int threads, String executor, int attempt) {
        this(device, gpuAddress, null, threads, executor, attempt);
    }

    public OptionalInt gpu() {
        return gpuAddress < 0 ? OptionalInt.empty() : OptionalInt.of(gpuAddress);
    }
}
