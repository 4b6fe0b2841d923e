package dev.freezeout.trial.engine;

import static java.util.Objects.requireNonNull;

import dev.freezeout.network.Architecture;
import dev.freezeout.network.Architectures;
import dev.freezeout.schedule.Settings;
import dev.freezeout.schedule.StepTimes;
import dev.freezeout.trial.result.Provenance;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;

/**
 * Step times, measured where trials train.
 *
 * @param network whose steps they are, in the words of {@link #nameOf}
 * @param batchSize images in a step
 * @param provenance with the device and the threads; those of a step
 */
public record Calibration(Instant measured, String network, int batchSize, Provenance provenance, StepTimes steps)
        implements Serializable {

    public Calibration {
        requireNonNull(measured, "measured is null");
        requireNonNull(network, "network is null");
        Settings.check(batchSize >= 1, "batchSize", batchSize, "a whole number of at least 1");
        requireNonNull(provenance, "provenance is null");
        requireNonNull(steps, "steps is null");
    }

    /** A network with all its options, such as {@code wrn {depth=16, widenFactor=4, dropout=0.0}}. */
    public static String nameOf(Architecture architecture) {
        return Architectures.name(architecture) + " " + Architectures.options(architecture);
    }

    /** Whether it tells the step times of a network in such batches. */
    public boolean isOf(Architecture architecture, int batch) {
        return network.equals(nameOf(architecture)) && batchSize == batch;
    }

    /** Several of the same network in one, of whose step times the medians count; the rest is the first one's. */
    public static Calibration median(List<Calibration> measured) {
        Calibration first = measured.get(0);
        StepTimes medians =
                StepTimes.median(measured.stream().map(Calibration::steps).toList());
        return new Calibration(first.measured, first.network, first.batchSize, first.provenance, medians);
    }
}
