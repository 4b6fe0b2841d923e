package dev.freezeout.trial.engine;

import static java.util.Objects.requireNonNull;

import dev.freezeout.trial.result.Provenance;
import java.io.Serializable;
import java.util.List;

/**
 * Step times as they were measured in one slot.
 *
 * @param provenance of the measurement, with its device and number of threads
 * @param none times of a step with no layer frozen, in milliseconds
 * @param frozen numbers of frozen layers that were timed too, increasing, from 1
 * @param ratios for each of these numbers the time of a step with as many layers frozen, each as a share of the time of a step
 *     with none just before it
 */
public record SlotTimes(Provenance provenance, List<Double> none, List<Integer> frozen, List<List<Double>> ratios)
        implements Serializable {

    public SlotTimes {
        requireNonNull(provenance, "provenance is null");
        none = List.copyOf(none);
        frozen = List.copyOf(frozen);
        ratios = ratios.stream().map(List::copyOf).toList();
    }
}
