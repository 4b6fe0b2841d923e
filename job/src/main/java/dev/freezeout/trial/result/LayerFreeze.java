package dev.freezeout.trial.result;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.OptionalLong;

/**
 * When one layer of a trial's network froze.
 *
 * @param layer its index, from 0
 * @param name its name, such as {@code dense1.0}
 * @param timeShare t_i, the share of the run for which it trains by plan; NaN if the rule decides as it trains
 * @param initialLearningRate α_i, its learning rate at iteration 0
 * @param lastActiveIteration n_i, a real number: the last iteration at which it may be active; NaN if the rule decides as it
 *     trains
 * @param frozenAt the first iteration at which it was frozen; negative if it never was
 * @param frozenAtSeconds training seconds up to then; NaN if it never was
 */
public record LayerFreeze(
        int layer,
        String name,
        double timeShare,
        double initialLearningRate,
        double lastActiveIteration,
        long frozenAt,
        double frozenAtSeconds)
        implements Serializable {

    public LayerFreeze {
        requireNonNull(name, "name is null");
    }

    public OptionalLong frozenAtIteration() {
        return frozenAt < 0 ? OptionalLong.empty() : OptionalLong.of(frozenAt);
    }
}
