package dev.freezeout.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The configurations as a table of aligned text. */
final class TextTable {

    static final List<String> HEADER =
            List.of("strategy", "t0", "const", "seeds", "test error %", "relative", "est. saved", "measured", "pareto");

    private static final int TEXT_COLUMNS = 1; // those at the left, which are not aligned at the right

    private TextTable() {}

    static String of(List<Configuration> configurations) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER);
        configurations.forEach(configuration -> rows.add(cells(configuration)));
        int[] widths = new int[HEADER.size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
    }

    /** What a configuration's row says, also in the report's page. */
    static List<String> cells(Configuration configuration) {
        boolean baseline = configuration.baseline();
        return List.of(
                configuration.strategy(),
                baseline ? "–" : trimmed(configuration.t0()),
                baseline ? "–" : configuration.constTime() ? "yes" : "no",
                Long.toString(configuration.seeds()),
                error(configuration),
                baseline ? "–" : percent(configuration.relativeError(), "%+.1f %%"),
                baseline ? "–" : percent(configuration.estimatedTimeSaved(), "%.1f %%"),
                baseline ? "–" : percent(configuration.measuredTimeSaved(), "%.1f %%"),
                configuration.pareto() ? "*" : "");
    }

    private static String error(Configuration configuration) {
        String mean = format("%.2f", configuration.error());
        return configuration.errorInterval() == null
                ? mean
                : mean + " ± " + format("%.2f", configuration.errorInterval());
    }

    private static String percent(@Nullable Double fraction, String format) {
        return fraction == null ? "–" : format(format, 100 * fraction);
    }

    private static String trimmed(double value) {
        return format("%.4f", value).replaceAll("0+$", "").replaceAll("\\.$", "");
    }

    private static String format(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String padding = " ".repeat(widths[column] - cells.get(column).length());
            line.append(column < TEXT_COLUMNS ? cells.get(column) + padding : padding + cells.get(column));
            line.append(column < widths.length - 1 ? "  " : "");
        }
        return line.toString().stripTrailing();
    }
}
