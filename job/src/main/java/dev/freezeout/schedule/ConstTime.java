package dev.freezeout.schedule;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether, and by which measure, a run is stretched so that it takes about as long as the baseline. */
public enum ConstTime {
    /** Not stretched: as many epochs as the baseline. */
    NO("false"),
    /** Stretched by the estimated time saved, see {@link TimeSavedEstimate}. */
    ESTIMATE("true"),
    /** Stretched by the time saved according to steps timed on the device, see {@link StepTimes}. */
    MEASURED("measured");

    private static final String ALLOWED = "true, false or measured";

    private final String written;

    ConstTime(String written) {
        this.written = written;
    }

    /**
     * Reads the value of a study file: a boolean, or the text {@code measured}.
     *
     * @throws InvalidSettingException if it is anything else
     */
    public static ConstTime of(@Nullable Object written) {
        if (written instanceof Boolean stretched) {
            return of(stretched.booleanValue());
        }
        if (MEASURED.written.equals(written)) {
            return MEASURED;
        }
        throw new InvalidSettingException("constTime", String.valueOf(written), ALLOWED);
    }

    /** {@link #ESTIMATE} if true, {@link #NO} if false. */
    static ConstTime of(boolean stretched) {
        return stretched ? ESTIMATE : NO;
    }

    /** Whether the run is stretched, by either measure. */
    public boolean isStretched() {
        return this != NO;
    }

    /** {@code estimate} or {@code measured}, as in the result tables; null if the run is not stretched. */
    public @Nullable String by() {
        return this == NO ? null : name().toLowerCase(Locale.ROOT);
    }

    /** The value in a study file, which {@link #of(Object)} reads. */
    public Object written() {
        return this == MEASURED ? (Object) written : isStretched();
    }

    @Override
    public String toString() {
        return written;
    }
}
