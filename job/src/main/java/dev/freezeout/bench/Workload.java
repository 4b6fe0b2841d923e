package dev.freezeout.bench;

import static java.util.Objects.requireNonNull;

import dev.freezeout.network.Architecture;
import dev.freezeout.schedule.Settings;
import dev.freezeout.torch.TorchDevice;
import dev.freezeout.trial.TrialSlot;
import dev.freezeout.trial.result.Provenance;

/**
 * What is measured, and where.
 *
 * @param batch images in a training step, from the fewest that the network can train on to 65536
 */
public record Workload(Architecture model, int batch, TrialSlot slot) {

    /** What stands for Spark's version where no Spark is at work. */
    static final String NO_SPARK = "none";

    private static final int LARGEST_BATCH = 65_536;

    public Workload {
        requireNonNull(model, "model is null");
        requireNonNull(slot, "slot is null");
        Settings.check(
                batch >= model.smallestBatch() && batch <= LARGEST_BATCH,
                "batch",
                batch,
                "a whole number from %s to %s".formatted(model.smallestBatch(), LARGEST_BATCH));
    }

    /**
     * Machine, versions and threads, for whoever reads the measurements later.
     *
     * @throws BenchException if the device is not there
     */
    public Provenance provenance() {
        TorchDevice device = device();
        return Provenance.here(slot, NO_SPARK, device.kind(), device.name());
    }

    /**
     * The device, with the calling thread set up for it.
     *
     * @throws BenchException if it is not there
     */
    TorchDevice device() {
        try {
            return TorchDevice.of(slot);
        } catch (IllegalStateException e) {
            throw new BenchException(String.valueOf(e.getMessage()), e);
        }
    }
}
