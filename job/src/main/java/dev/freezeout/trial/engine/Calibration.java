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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

    /** Whether it was measured on such a device, with as many threads. */
    public boolean isOn(String deviceName, int threads) {
        return provenance.deviceName().equals(deviceName) && provenance.threads() == threads;
    }

    /**
     * Combines what slots measured at the same time: a calibration for each kind of device and number of threads.
     *
     * @param times of the same network, batch size, precision and effort
     */
    public static List<Calibration> of(
            Architecture architecture, int batchSize, Precision precision, List<SlotTimes> times) {
        Map<List<Object>, List<SlotTimes>> byDevice = times.stream()
                .collect(Collectors.groupingBy(
                        slot -> List.of(
                                slot.provenance().deviceName(),
                                slot.provenance().threads()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return byDevice.values().stream()
                .map(slots -> new Calibration(
                        Instant.now(),
                        nameOf(architecture),
                        batchSize,
                        precision,
                        slots.get(0).provenance(),
                        steps(slots)))
                .toList();
    }

    private static StepTimes steps(List<SlotTimes> slots) {
        List<Integer> frozen = slots.get(0).frozen();
        List<Double> none = slots.stream().flatMap(slot -> slot.none().stream()).toList();
        List<List<Double>> ratios = IntStream.range(0, frozen.size())
                .mapToObj(i -> slots.stream()
                        .flatMap(slot -> slot.ratios().get(i).stream())
                        .toList())
                .toList();
        return StepTimes.ofRatios(none, frozen, ratios);
    }
}
