package dev.freezeout.bench;

import dev.freezeout.bench.TrialBenchmark.Timing;
import dev.freezeout.trial.TrialConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The time that FreezeOut saved, measured and estimated, as fractions of the baseline's time.
 *
 * @param measured 1 − mean training seconds with FreezeOut ÷ mean training seconds of the baseline
 * @param measuredWhole the same for whole trials, with the final test and saving
 * @param measuredByRound {@code measured} of each round alone, whose spread is chance
 * @param estimated by the original's formula if {@code estimatedByOriginal}, else by counted operations
 * @param counted the estimate by counted operations
 */
public record TimeSaved(
        double measured,
        double measuredWhole,
        List<Double> measuredByRound,
        double estimated,
        boolean estimatedByOriginal,
        double counted) {

    public TimeSaved {
        measuredByRound = List.copyOf(measuredByRound);
    }

    /**
     * Compares trials.
     *
     * @param baselines one for each round
     * @param freezing one for each round, in the same order
     */
    static TimeSaved of(TrialConfiguration configuration, List<Timing> baselines, List<Timing> freezing) {
        List<Double> rounds = new ArrayList<>();
        for (int round = 0; round < baselines.size(); round++) {
            rounds.add(saved(List.of(baselines.get(round)), List.of(freezing.get(round)), Timing::trainingSeconds));
        }
        return new TimeSaved(
                saved(baselines, freezing, Timing::trainingSeconds),
                saved(baselines, freezing, Timing::wholeSeconds),
                rounds,
                configuration.estimatedTimeSaved(),
                configuration.isEstimatedByOriginal(),
                configuration.countedTimeSaved());
    }

    private static double saved(List<Timing> baselines, List<Timing> freezing, ToDoubleFunction<Timing> seconds) {
        return 1 - sum(freezing, seconds) / sum(baselines, seconds);
    }

    private static double sum(List<Timing> timings, ToDoubleFunction<Timing> seconds) {
        return timings.stream().mapToDouble(seconds).sum();
    }
}
