package dev.freezeout.analysis;

import static dev.freezeout.analysis.TextTable.MISSING;
import static dev.freezeout.analysis.TextTable.number;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The configurations as a table for people. */
final class ConfigurationTable {

    private static final List<String> HEADER =
            List.of("strategy", "t0", "const", "seeds", "test error %", "relative", "est. saved", "measured", "pareto");

    private ConfigurationTable() {}

    static TextTable of(List<Configuration> configurations) {
        return new TextTable(
                HEADER, configurations.stream().map(ConfigurationTable::cells).toList(), 1);
    }

    private static List<String> cells(Configuration configuration) {
        boolean baseline = configuration.baseline();
        return List.of(
                configuration.strategy(),
                baseline ? MISSING : TextTable.trimmed(configuration.t0()),
                baseline ? MISSING : constTime(configuration.constTimeBy()),
                Long.toString(configuration.seeds()),
                error(configuration),
                baseline ? MISSING : percent(configuration.relativeError(), "%+.1f %%"),
                baseline ? MISSING : percent(configuration.estimatedTimeSaved(), "%.1f %%"),
                baseline ? MISSING : percent(configuration.measuredTimeSaved(), "%.1f %%"),
                configuration.pareto() ? "*" : "");
    }

    private static String constTime(@Nullable String by) {
        return by == null ? "no" : by.equals("measured") ? by : "yes";
    }

    private static String error(Configuration configuration) {
        String mean = number("%.2f", configuration.error());
        return configuration.errorInterval() == null
                ? mean
                : mean + " ± " + number("%.2f", configuration.errorInterval());
    }

    private static String percent(@Nullable Double fraction, String format) {
        return fraction == null ? MISSING : number(format, 100 * fraction);
    }
}
