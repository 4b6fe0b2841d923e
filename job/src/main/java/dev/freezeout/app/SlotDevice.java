package dev.freezeout.app;

import static java.util.Objects.requireNonNull;

import dev.freezeout.torch.TorchDevice;
import dev.freezeout.trial.TrialSlot;
import dev.freezeout.trial.result.Provenance;
import java.io.Serializable;
import java.util.List;

/**
 * What trials train on in a slot.
 *
 * @param name model name of the processor or GPU; none if the slot has no device that could be used
 * @param threads of a trial on the CPU
 * @param computesInBf16 whether it has arithmetic for bfloat16
 */
record SlotDevice(String name, int threads, boolean computesInBf16) implements Serializable {

    SlotDevice {
        requireNonNull(name, "name is null");
    }

    /** The device of the slot that this runs in. Why there is none is told by the trials that fail there. */
    static SlotDevice here(TrialSlot slot) {
        try {
            TorchDevice device = TorchDevice.of(slot);
            return new SlotDevice(device.name(), slot.threads(), device.computesInBf16());
        } catch (RuntimeException | LinkageError e) {
            return new SlotDevice(Provenance.NO_DEVICE, slot.threads(), true);
        }
    }

    /** The slots that have a device; all of them if none has, since what is done there next says why. */
    static List<SlotDevice> usable(List<SlotDevice> slots) {
        List<SlotDevice> usable = slots.stream()
                .filter(slot -> !slot.name.equals(Provenance.NO_DEVICE))
                .toList();
        return usable.isEmpty() ? slots : usable;
    }
}
