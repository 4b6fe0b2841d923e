package dev.freezeout.trial.engine;

import static java.util.Objects.requireNonNull;

import dev.freezeout.network.Architecture;
import dev.freezeout.network.Architectures;
import dev.freezeout.schedule.Settings;
import dev.freezeout.schedule.StepTimes;
import dev.freezeout.trial.Precision;
import dev.freezeout.trial.result.Provenance;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;

/**
 * Step times that were measured on a device that trains trials.
 *
 * @param network the network that was timed, as {@link #nameOf} names it
 * @param batchSize images in a step
 * @param precision that the steps computed in
 * @param provenance of the measurement, with its device and number of threads
 */
public record Calibration(
        Instant measured, String network, int batchSize, Precision precision, Provenance provenance, StepTimes steps)
        implements Serializable {

    public Calibration {
        requireNonNull(measured, "measured is null");
        requireNonNull(network, "network is null");
        Settings.check(batchSize >= 1, "batchSize", batchSize, "a whole number of at least 1");
        requireNonNull(precision, "precision is null");
        requireNonNull(provenance, "provenance is null");
        requireNonNull(steps, "steps is null");
    }

    /** A network with all its options, such as {@code wrn {depth=16, widenFactor=4, dropout=0.0}}. */
    public static String nameOf(Architecture architecture) {
        return Architectures.name(architecture) + " " + Architectures.options(architecture);
    }

    /** Whether these are the step times of a network with this batch size, in any precision. */
    public boolean isOf(Architecture architecture, int batch) {
        return network.equals(nameOf(architecture)) && batchSize == batch;
    }

    /** Combines calibrations of one network: median step times, everything else from the first. */
    public static Calibration median(List<Calibration> measured) {
        Calibration first = measured.get(0);
        StepTimes medians =
                StepTimes.median(measured.stream().map(Calibration::steps).toList());
        return new Calibration(
                first.measured, first.network, first.batchSize, first.precision, first.provenance, medians);
    }
}
