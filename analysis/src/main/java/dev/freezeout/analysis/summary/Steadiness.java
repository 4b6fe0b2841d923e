package dev.freezeout.analysis.summary;

import static dev.freezeout.analysis.configuration.Wording.number;

import dev.freezeout.analysis.configuration.Configuration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks whether measured times are reliable: trials of one configuration do the same work, so if their training seconds differ a
 * lot, other work ran on the machine, and the measured time saved is off by as much.
 */
public final class Steadiness {

    /** By what fraction the slowest seed may take longer than the fastest. */
    static final double MAX_SPREAD = 0.1;

    private Steadiness() {}

    /** Warning about unreliable times; empty if they are reliable, or none were measured. */
    public static Optional<String> of(List<Configuration> configurations) {
        if (configurations.stream().allMatch(c -> c.measuredTimeSaved() == null)) {
            return Optional.empty();
        }
        List<String> unsteady = new ArrayList<>();
        List<Configuration> baselines =
                configurations.stream().filter(Configuration::baseline).toList();
        List<Configuration> others =
                configurations.stream().filter(c -> !c.baseline()).toList();
        if (count(baselines) > 0) {
            unsteady.add("those of the baseline's seeds by up to " + worst(baselines));
        }
        if (count(others) > 0) {
            unsteady.add("those of %s of %s other configurations by up to %s"
                    .formatted(count(others), others.size(), worst(others)));
        }
        return unsteady.isEmpty()
                ? Optional.empty()
                : Optional.of(("Measured time saved is uncertain: training seconds of the same work differ, %s."
                                + " Something else may have had the machine; analyse --time estimated or counted goes by other than times.")
                        .formatted(String.join(", ", unsteady)));
    }

    private static long count(List<Configuration> configurations) {
        return configurations.stream().filter(c -> spread(c) > MAX_SPREAD).count();
    }

    private static String worst(List<Configuration> configurations) {
        return number(
                "%.1f %%",
                100
                        * configurations.stream()
                                .mapToDouble(Steadiness::spread)
                                .max()
                                .orElse(0));
    }

    private static double spread(Configuration configuration) {
        return configuration.secondsSpread() == null ? 0 : configuration.secondsSpread();
    }
}
