package dev.freezeout.trial;

import java.util.Locale;

/** The kind of device that trials are to use. */
public enum DeviceRequest {
    /** A GPU if the slot has one, else the CPU; the result says which. */
    AUTO,
    CPU,
    /** A GPU; never falls back to the CPU. */
    GPU;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
