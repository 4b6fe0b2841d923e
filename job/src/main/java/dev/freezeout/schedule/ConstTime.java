package dev.freezeout.schedule;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a run is lengthened by the time that freezing saves, so that it takes about as long as the baseline. */
public enum ConstTime {
    /** As many epochs as the baseline. */
    NO("false"),
    /** Lengthened by the time that is estimated to be saved, see {@link TimeSavedEstimate}. */
    ESTIMATE("true"),
    /** Lengthened by the time that is saved by steps timed on the device, see {@link StepTimes}. */
    MEASURED("measured");

    private static final String ALLOWED = "true, false or measured";

    private final String written;

    ConstTime(String written) {
        this.written = written;
    }

    /**
     * Reads what is written in study files: a truth value, or the text {@code measured}.
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

    /** By the estimate, or not at all. */
    static ConstTime of(boolean stretched) {
        return stretched ? ESTIMATE : NO;
    }

    /** Whether the run is lengthened, by whatever. */
    public boolean isStretched() {
        return this != NO;
    }

    /** What lengthens the run, {@code estimate} or {@code measured}, as tables have it; null if nothing does. */
    public @Nullable String by() {
        return this == NO ? null : name().toLowerCase(Locale.ROOT);
    }

    /** As study files write it, which {@link #of} reads. */
    public Object written() {
        return this == MEASURED ? (Object) written : isStretched();
    }

    @Override
    public String toString() {
        return written;
    }
}
