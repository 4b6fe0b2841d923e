package dev.freezeout.analysis.table.study;

import static dev.freezeout.analysis.configuration.Wording.MISSING;
import static dev.freezeout.analysis.configuration.Wording.number;
import static dev.freezeout.analysis.configuration.Wording.trimmed;

import dev.freezeout.analysis.configuration.Configuration;
import dev.freezeout.analysis.configuration.Strategy;
import dev.freezeout.analysis.configuration.TimeSaved;
import dev.freezeout.analysis.configuration.Wording;
import dev.freezeout.analysis.statistics.Comparison;
import dev.freezeout.analysis.statistics.ConfigurationVerdict;
import dev.freezeout.analysis.table.TextTable;
import dev.freezeout.analysis.verdict.GroupLabels;
import dev.freezeout.analysis.verdict.JudgedGroup;
import dev.freezeout.analysis.verdict.JudgedStudy;
import dev.freezeout.analysis.verdict.VerdictTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The table of configurations for the terminal and the page, with the columns that the study has something for. */
public final class ConfigurationTable {

    /** Width of a table that a terminal shows without breaking its lines, in characters. */
    public static final int TERMINAL = 120;

    private static final String MEASURED = ">measured %";
    private static final String NEEDED = ">seeds needed";

    private final List<Configuration> configurations;
    private final JudgedStudy study;
    private final List<Column> columns = new ArrayList<>();

    private ConfigurationTable(List<Configuration> configurations, JudgedStudy study) {
        this.configurations = study.ordered(configurations);
        this.study = study;
        addColumns();
    }

    /** A column; a heading that begins with {@code >} aligns it at the right. */
    private record Column(String heading, Function<Configuration, String> cell) {}

    /**
     * Makes the table.
     *
     * @param width in characters; the measured time saved, unless it is the one that charts go by, and then the seeds needed
     *     are left out of a wider one
     */
    public static TextTable of(List<Configuration> configurations, JudgedStudy study, int width) {
        ConfigurationTable table = new ConfigurationTable(configurations, study);
        boolean byMeasured = configurations.get(0).timeSavedBy() == TimeSaved.MEASURED;
        for (String optional : byMeasured ? List.of(NEEDED) : List.of(MEASURED, NEEDED)) {
            if (table.text().width() > width) {
                table.columns.removeIf(column -> column.heading().equals(optional));
            }
        }
        return table.text();
    }

    private TextTable text() {
        return new TextTable(
                columns.stream().map(Column::heading).toList(),
                configurations.stream()
                        .map(configuration -> columns.stream()
                                .map(column -> column.cell().apply(configuration))
                                .toList())
                        .toList());
    }

    private void addColumns() {
        addTrained();
        add("strategy", Configuration::name);
        addIf(c -> c.strategy().t0() != null, ">t0", c -> {
            Double t0 = c.strategy().t0();
            return t0 == null ? MISSING : trimmed(t0);
        });
        addIf(
                c -> c.strategy().constTime(),
                ">const",
                c -> c.baseline() ? MISSING : constTime(c.strategy().constTimeBy()));
        add(">seeds", c -> Long.toString(c.seeds()));
        add(
                ">test error %",
                c -> study.hasIntervals()
                        ? number("%.2f", c.error())
                        : plusMinus("%.2f", c.error(), c.errorInterval()));
        if (study.hasDifferences()) {
            add(">difference", c -> compared(c, Wording::difference));
            add("verdict", this::verdict);
            addIf(
                    c -> !compared(c, ConfigurationTable::seedsNeeded).equals(MISSING),
                    NEEDED,
                    c -> compared(c, ConfigurationTable::seedsNeeded));
        }
        if (study.hasControls()) {
            add("vs less training", this::againstCurve);
        }
        addTimes();
        add(">pareto", c -> c.pareto() ? "*" : "");
    }

    /** What tells networks or data apart, where there are several. */
    private void addTrained() {
        Map<String, String> labels = GroupLabels.ofSettings(study.groups());
        if (labels.size() > 1) {
            add(
                    GroupLabels.areNetworks(study.groups()) ? "network" : "trained",
                    c -> study.group(c)
                            .map(group -> labels.getOrDefault(group.setting(), MISSING))
                            .orElse(MISSING));
        }
    }

    private void addTimes() {
        TimeSaved by = configurations.get(0).timeSavedBy();
        if (by == TimeSaved.ESTIMATED) {
            add(">est. saved", c -> planned(c, c.estimatedTimeSaved()));
        } else if (by == TimeSaved.COUNTED) {
            add(">counted", c -> planned(c, c.countedTimeSaved()));
        }
        addIf(c -> c.stepsTimeSaved() != null, ">by steps %", c -> saved(c, c.stepsTimeSaved(), c.stepsInterval()));
        addIf(c -> c.measuredTimeSaved() != null, MEASURED, c -> saved(c, c.measuredTimeSaved(), c.measuredInterval()));
    }

    private void add(String heading, Function<Configuration, String> cell) {
        columns.add(new Column(heading, cell));
    }

    /** Adds a column if any configuration has something for it. */
    private void addIf(Predicate<Configuration> has, String heading, Function<Configuration, String> cell) {
        if (configurations.stream().anyMatch(has)) {
            add(heading, cell);
        }
    }

    private String compared(Configuration configuration, Function<Comparison, String> cell) {
        Comparison comparison = study.verdict(configuration)
                .map(verdict -> verdict.againstBaseline().comparison())
                .orElse(null);
        return comparison == null ? MISSING : cell.apply(comparison);
    }

    private static String seedsNeeded(Comparison comparison) {
        Integer needed = comparison.seedsNeeded();
        return needed == null ? MISSING : Integer.toString(needed);
    }

    private String verdict(Configuration configuration) {
        return text(configuration, VerdictTexts::againstBaseline);
    }

    private String againstCurve(Configuration configuration) {
        return text(configuration, (verdict, group) -> VerdictTexts.againstCurve(verdict));
    }

    private String text(Configuration configuration, BiFunction<ConfigurationVerdict, JudgedGroup, String> text) {
        return study.verdict(configuration)
                .flatMap(verdict -> study.group(configuration).map(group -> text.apply(verdict, group)))
                .orElse(MISSING);
    }

    private static String planned(Configuration configuration, @Nullable Double fraction) {
        Strategy strategy = configuration.strategy();
        if (configuration.baseline()) {
            return MISSING;
        }
        Double saved = strategy.isControl() ? Double.valueOf(1 - strategy.epochShare()) : fraction;
        return saved == null ? MISSING : number("%.1f %%", 100 * saved);
    }

    private static String saved(Configuration configuration, @Nullable Double saved, @Nullable Double interval) {
        return configuration.baseline() || saved == null
                ? MISSING
                : plusMinus("%.1f", 100 * saved, interval == null || interval == 0 ? null : 100 * interval);
    }

    private static String constTime(@Nullable String by) {
        return by == null ? "no" : by.equals("measured") ? by : "yes";
    }

    private static String plusMinus(String format, double mean, @Nullable Double interval) {
        return interval == null ? number(format, mean) : number(format, mean) + " ± " + number(format, interval);
    }
}
