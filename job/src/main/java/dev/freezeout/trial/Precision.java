package dev.freezeout.trial;

import dev.freezeout.schedule.InvalidSettingException;
import java.util.Locale;

/**
 * What the training step of a trial computes in. Weights as they are updated and saved, batch norm's values and statistics,
 * the classifier, the loss, the optimiser and every evaluation are float32 in either.
 */
public enum Precision {
    /** IEEE 754 single precision. */
    FLOAT32,

    /**
     * bfloat16 for activations and the weights of convolutions: the range of float32 with 8 significant bits instead of 24. Half
     * the memory, and about 0.6 of the time on processors and GPUs that compute with it.
     */
    BF16;

    /**
     * The precision of a name.
     *
     * @throws InvalidSettingException if there is none of this name
     */
    public static Precision of(String name) {
        for (Precision precision : values()) {
            if (precision.toString().equals(name)) {
                return precision;
            }
        }
        throw new InvalidSettingException("precision", name, "float32 or bf16");
    }

    /** Its name in study files. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
