package dev.freezeout.bench;

import static java.util.Objects.requireNonNull;

import dev.freezeout.network.Architecture;
import dev.freezeout.schedule.Settings;
import dev.freezeout.torch.TorchDevice;
import dev.freezeout.training.BenchmarkStep;
import dev.freezeout.trial.Precision;
import dev.freezeout.trial.TrialSlot;
import dev.freezeout.trial.result.Provenance;

/**
 * The training step that is measured, and the device it runs on.
 *
 * @param batch images in a training step, from the smallest batch that the network can train on to 65536
 * @param precision of a training step
 */
public record Workload(Architecture model, int batch, Precision precision, TrialSlot slot) {

    /** Spark's version where Spark is not used. */
    static final String NO_SPARK = "none";

    private static final int MAX_BATCH = 65_536;

    public Workload {
        requireNonNull(model, "model is null");
        requireNonNull(precision, "precision is null");
        requireNonNull(slot, "slot is null");
        Settings.check(
                batch >= model.smallestBatch() && batch <= MAX_BATCH,
                "batch",
                batch,
                "a whole number from %s to %s".formatted(model.smallestBatch(), MAX_BATCH));
    }

    /**
     * A training step with a share of the layers frozen.
     *
     * @throws BenchException if the device is missing
     */
    BenchmarkStep step(double frozenShare) {
        return BenchmarkStep.of(model, batch, precision, frozenShare, device());
    }

    /**
     * Machine, versions and threads, to be recorded with the measurements.
     *
     * @throws BenchException if the device is missing
     */
    public Provenance provenance() {
        TorchDevice device = device();
        return Provenance.here(slot, NO_SPARK, device.kind(), device.name());
    }

    /**
     * Opens the device and sets up the calling thread for it.
     *
     * @throws BenchException if it is missing
     */
    TorchDevice device() {
        try {
            return TorchDevice.of(slot);
        } catch (IllegalStateException e) {
            throw new BenchException(String.valueOf(e.getMessage()), e);
        }
    }
}
