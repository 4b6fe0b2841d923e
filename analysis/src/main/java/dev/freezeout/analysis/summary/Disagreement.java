package dev.freezeout.analysis.summary;

import static dev.freezeout.analysis.configuration.Wording.number;

import dev.freezeout.analysis.configuration.Configuration;
import java.util.List;
import java.util.Optional;

/** Whether the time saved as measured and by steps are further apart than the machine's noise explains. */
final class Disagreement {

    /** By how much the two may differ: a fraction of the baseline's time, so 5 points. */
    static final double MAX_APART = 0.05;

    private Disagreement() {}

    /** A note with the likely reasons; empty if the two agree, or there are not both. */
    static Optional<String> of(List<Configuration> configurations) {
        long apart = configurations.stream().filter(c -> apart(c) > MAX_APART).count();
        if (apart == 0) {
            return Optional.empty();
        }
        double worst =
                configurations.stream().mapToDouble(Disagreement::apart).max().orElse(0);
        return Optional.of(
                "Measured and by steps, the time saved of %s of %s configurations is more than 5 points apart, up to %s: other work on the machine while some trials ran, or trials that ran alone at the end."
                        .formatted(apart, configurations.size(), number("%.1f", 100 * worst)));
    }

    private static double apart(Configuration configuration) {
        Double steps = configuration.stepsTimeSaved();
        Double measured = configuration.measuredTimeSaved();
        return steps == null || measured == null ? 0 : Math.abs(steps - measured);
    }
}
