package dev.freezeout.analysis.table.study;

import static dev.freezeout.analysis.configuration.Wording.MISSING;
import static dev.freezeout.analysis.configuration.Wording.number;
import static dev.freezeout.analysis.configuration.Wording.signed;

import dev.freezeout.analysis.configuration.TimeSaved;
import dev.freezeout.analysis.configuration.Wording;
import dev.freezeout.analysis.statistics.Comparison;
import dev.freezeout.analysis.statistics.ConfigurationVerdict;
import dev.freezeout.analysis.statistics.FactorEffect;
import dev.freezeout.analysis.statistics.InteractionCell;
import dev.freezeout.analysis.statistics.InteractionGrid;
import dev.freezeout.analysis.statistics.Interval;
import dev.freezeout.analysis.statistics.Judgement;
import dev.freezeout.analysis.statistics.NoVerdict;
import dev.freezeout.analysis.table.TextTable;
import dev.freezeout.analysis.verdict.JudgedGroup;
import dev.freezeout.analysis.verdict.JudgedStudy;
import dev.freezeout.analysis.verdict.StudyEffects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a study's report with the columns that a reader of a paper wants and that have something to say, besides the
 * one of configurations. Where there are several groups the first column says which.
 */
final class PrintedTables {

    private static final int MESSAGE = 60;

    private final JudgedStudy study;
    private final List<String> labels;

    PrintedTables(JudgedStudy study) {
        this.study = study;
        this.labels = study.labels();
    }

    /**
     * The trials.
     *
     * @param trials rows of {@link StudyReportTables#TRIALS}
     * @param by the time saved to show; the estimate for those that trials do not have
     */
    static TextTable trials(List<Row> trials, TimeSaved by) {
        String column = by == TimeSaved.STEPS || by == TimeSaved.MEASURED ? by + "_time_saved" : "estimated_time_saved";
        String heading = switch (by) {
            case STEPS -> ">by steps %";
            case MEASURED -> ">measured %";
            case ESTIMATED, COUNTED -> ">est. saved %";
        };
        return new TextTable(
                        List.of("configuration", ">seed", "status", ">test error %", heading, ">training s", "message"),
                        trials.stream()
                                .map(trial -> List.of(
                                        text(value(trial, "configuration")),
                                        text(value(trial, "seed")),
                                        text(value(trial, "status")),
                                        number("%.2f", (Double) value(trial, "test_error_percent")),
                                        percent((Double) value(trial, column)),
                                        number("%.1f", (Double) value(trial, "training_seconds")),
                                        message((String) value(trial, "message"))))
                                .toList())
                .withoutEmptyColumns(MISSING);
    }

    private static @Nullable Object value(Row trial, String column) {
        return trial.get(StudyReportTables.TRIALS.columns().fieldIndex(column));
    }

    /** The first words of a message that may be long. */
    private static String message(@Nullable String message) {
        if (message == null) {
            return "";
        }
        String line = message.replaceAll("\\s+", " ");
        return line.length() <= MESSAGE ? line : line.substring(0, MESSAGE - 1).stripTrailing() + "…";
    }

    /** The verdicts, with the p-values behind them. */
    TextTable verdicts() {
        return table(
                        List.of(
                                "configuration",
                                ">seeds",
                                ">error %",
                                ">difference",
                                ">p",
                                ">corrected p",
                                "verdict",
                                ">seeds needed",
                                "vs less training",
                                ">time saved %"),
                        group -> group.verdicts().configurations().stream().map(this::cells))
                .withoutEmptyColumns(MISSING);
    }

    private List<String> cells(ConfigurationVerdict verdict) {
        Comparison comparison = verdict.againstBaseline().comparison();
        return List.of(
                verdict.configuration().name(),
                Integer.toString(verdict.seeds()),
                number("%.2f", verdict.errorPercent()),
                comparison == null ? MISSING : Wording.difference(comparison),
                probability(comparison == null ? null : comparison.pValue()),
                probability(comparison == null ? null : comparison.correctedPValue()),
                verdict(verdict.againstBaseline()),
                text(comparison == null ? null : comparison.seedsNeeded()),
                study.hasControls() ? verdict(verdict.againstCurve()) : MISSING,
                percent(verdict.configuration().timeSaved()));
    }

    private static String verdict(Judgement<?> judgement) {
        NoVerdict reason = judgement.reason();
        return reason == NoVerdict.BASELINE || reason == NoVerdict.CONTROL
                ? MISSING
                : text(reason == null ? judgement.verdict() : reason);
    }

    private static String probability(@Nullable Double p) {
        return p != null && p < 0.001 ? "< 0.001" : number("%.3f", p);
    }

    /** The effect of each level of each setting. */
    TextTable effects(Map<JudgedGroup, StudyEffects> effects) {
        return table(
                List.of("setting", "level", ">combinations", ">effect"),
                group -> of(effects, group).main().stream().map(PrintedTables::cells));
    }

    private static List<String> cells(FactorEffect effect) {
        return List.of(
                effect.factor(),
                effect.level(),
                Integer.toString(effect.cells()),
                difference(effect.points(), effect.interval()));
    }

    /** A row a strategy, a column a t0. */
    TextTable interaction(Map<JudgedGroup, StudyEffects> effects) {
        List<String> columns = InteractionGrid.of(effects.values().stream()
                        .flatMap(ofGroup -> ofGroup.interaction().stream())
                        .toList())
                .columns();
        List<String> headings = new ArrayList<>(List.of("strategy"));
        columns.forEach(level -> headings.add(">t0 " + level));
        return table(headings, group -> {
            InteractionGrid grid = InteractionGrid.of(of(effects, group).interaction());
            return grid.rows().stream()
                    .map(row -> withFirst(
                            row,
                            columns.stream()
                                    .map(column -> difference(grid.at(row, column)))
                                    .toList()));
        });
    }

    private static String difference(@Nullable InteractionCell cell) {
        return cell == null ? MISSING : difference(cell.points(), cell.interval());
    }

    private static StudyEffects of(Map<JudgedGroup, StudyEffects> effects, JudgedGroup group) {
        return effects.getOrDefault(group, new StudyEffects(List.of(), List.of()));
    }

    /** Gives the rows of a group. */
    @FunctionalInterface
    private interface Rows {
        Stream<List<String>> of(JudgedGroup group);
    }

    private TextTable table(List<String> headings, Rows rows) {
        boolean several = study.groups().size() > 1;
        List<List<String>> all = new ArrayList<>();
        for (int n = 0; n < study.groups().size(); n++) {
            String label = labels.get(n);
            rows.of(study.groups().get(n))
                    .map(row -> several ? withFirst(label, row) : row)
                    .forEach(all::add);
        }
        return new TextTable(several ? withFirst("trained", headings) : headings, all);
    }

    private static List<String> withFirst(String first, List<String> others) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(others);
        return all;
    }

    private static String difference(double points, Interval interval) {
        return "%s [%s, %s]".formatted(signed(points), signed(interval.lower()), signed(interval.upper()));
    }

    private static String percent(@Nullable Double fraction) {
        return fraction == null ? MISSING : number("%.1f", 100 * fraction);
    }

    private static String text(@Nullable Object value) {
        return value == null ? MISSING : value.toString();
    }
}
