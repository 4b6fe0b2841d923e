package dev.freezeout.trial.engine;

import static java.util.Objects.requireNonNull;

import dev.freezeout.trial.result.Provenance;
import java.io.Serializable;
import java.util.List;

/**
 * Step times as they were measured in one slot.
 *
 * @param provenance of the measurement, with its device and number of threads
 * @param frozen numbers of frozen layers that were timed, increasing, from 0
 * @param rounds for each round the time of a step at each of these numbers, in milliseconds
 */
public record SlotTimes(Provenance provenance, List<Integer> frozen, List<List<Double>> rounds)
        implements Serializable {

    public SlotTimes {
        requireNonNull(provenance, "provenance is null");
        frozen = List.copyOf(frozen);
        rounds = rounds.stream().map(List::copyOf).toList();
    }
}
