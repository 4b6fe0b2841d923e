package dev.freezeout.spark;

import dev.freezeout.progress.TrialLabel;
import dev.freezeout.trial.Trial;
import java.util.List;

/** A text that maps the tasks of a stage to trials, waiting ones included: Spark's UI shows task indexes alone. */
public final class StageDetails {

    /** Spark sends the text with every task. */
    private static final int MAX_TRIALS = 1_000;

    private StageDetails() {}

    /** A line each, such as {@code task 0: 3f9a1c2e cubic 0.8 scaled, seed 1}. */
    public static String of(List<Trial> trials) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(MAX_TRIALS, trials.size()); i++) {
            text.append("task %s: %s\n".formatted(i, TrialLabel.of(trials.get(i))));
        }
        if (trials.size() > MAX_TRIALS) {
            text.append("and %s more".formatted(trials.size() - MAX_TRIALS));
        }
        return text.toString();
    }
}
