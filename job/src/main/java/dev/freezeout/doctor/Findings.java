package dev.freezeout.doctor;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The results of all checks of a slot.
 *
 * @param executor name of the executor, {@code driver} where it is the driver's process
 * @param gpu the GPU that the slot was given, as the cluster names it; null if none was
 * @param clockMillis the time by the place's own clock when it was checked, in milliseconds since 1970
 */
public record Findings(
        String host, String executor, @Nullable String gpu, long clockMillis, List<Check> checks)
        implements Serializable {

    public Findings {
        checks = List.copyOf(checks);
    }
}
