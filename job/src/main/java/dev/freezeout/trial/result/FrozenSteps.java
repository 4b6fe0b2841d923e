package dev.freezeout.trial.result;

import java.util.ArrayList;
import java.util.List;

/**
 * The iterations that a trial trained with a number of its layers frozen.
 *
 * @param seconds time in these iterations, data preparation included
 */
public record FrozenSteps(int frozenLayers, long iterations, double seconds) {

    /** One for each number of frozen layers that the run trained with, in increasing order; layers freeze first to last. */
    public static List<FrozenSteps> of(RunSummary run) {
        List<FrozenSteps> steps = new ArrayList<>();
        long iteration = 0;
        double seconds = 0;
        int frozen = 0;
        for (LayerFreeze freeze : run.freezes()) {
            if (freeze.frozenAtIteration().isEmpty()) {
                break;
            }
            add(steps, frozen, freeze.frozenAt() - iteration, freeze.frozenAtSeconds() - seconds);
            iteration = freeze.frozenAt();
            seconds = freeze.frozenAtSeconds();
            frozen++;
        }
        add(steps, frozen, run.iterationsDone() - iteration, run.times().trainingSeconds() - seconds);
        return steps;
    }

    private static void add(List<FrozenSteps> steps, int frozen, long iterations, double seconds) {
        if (iterations > 0) { // several layers may freeze at once
            steps.add(new FrozenSteps(frozen, iterations, seconds));
        }
    }
}
