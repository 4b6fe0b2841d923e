package dev.freezeout.trial;

import java.util.Locale;

/** What kind of device a trial is to be trained on. */
public enum DeviceRequest {
    /** A GPU where the slot has one, else the CPU; the result says which. */
    AUTO,
    CPU,
    /** A GPU or nothing: never falls back to the CPU. */
    GPU;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
