package dev.freezeout.analysis;

import static dev.freezeout.analysis.Wording.MISSING;
import static dev.freezeout.analysis.Wording.number;
import static dev.freezeout.analysis.Wording.trimmed;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of configurations for the terminal and the page. */
final class ConfigurationTable {

    private ConfigurationTable() {}

    /** Makes the table, with the counted time saved instead of the estimate if the charts show it. */
    static TextTable of(List<Configuration> configurations) {
        boolean counted = configurations.stream().anyMatch(c -> c.timeSavedBy() == TimeSaved.COUNTED);
        return new TextTable(
                List.of(
                        "strategy",
                        ">t0",
                        ">const",
                        ">seeds",
                        ">test error %",
                        ">relative",
                        counted ? ">counted" : ">est. saved",
                        ">by steps %",
                        ">measured %",
                        ">pareto"),
                configurations.stream()
                        .map(configuration -> cells(configuration, counted))
                        .toList());
    }

    private static List<String> cells(Configuration configuration, boolean counted) {
        boolean baseline = configuration.baseline();
        Double steps = configuration.stepsTimeSaved();
        Double stepsInterval = configuration.stepsInterval();
        Double measured = configuration.measuredTimeSaved();
        Double interval = configuration.measuredInterval();
        return List.of(
                configuration.strategy(),
                configuration.t0() == null ? MISSING : trimmed(configuration.t0()),
                baseline ? MISSING : constTime(configuration.constTimeBy()),
                Long.toString(configuration.seeds()),
                plusMinus("%.2f", configuration.error(), configuration.errorInterval()),
                baseline ? MISSING : percent(configuration.relativeError(), "%+.1f %%"),
                baseline ? MISSING : percent(saved(configuration, counted), "%.1f %%"),
                baseline || steps == null
                        ? MISSING
                        : plusMinus(
                                "%.1f",
                                100 * steps, stepsInterval == null || stepsInterval == 0 ? null : 100 * stepsInterval),
                baseline || measured == null
                        ? MISSING
                        : plusMinus("%.1f", 100 * measured, interval == null ? null : 100 * interval),
                configuration.pareto() ? "*" : "");
    }

    private static @Nullable Double saved(Configuration configuration, boolean counted) {
        return counted ? configuration.countedTimeSaved() : (Double) configuration.estimatedTimeSaved();
    }

    private static String constTime(@Nullable String by) {
        return by == null ? "no" : by.equals("measured") ? by : "yes";
    }

    private static String plusMinus(String format, double mean, @Nullable Double interval) {
        return interval == null ? number(format, mean) : number(format, mean) + " ± " + number(format, interval);
    }

    private static String percent(@Nullable Double fraction, String format) {
        return fraction == null ? MISSING : number(format, 100 * fraction);
    }
}
