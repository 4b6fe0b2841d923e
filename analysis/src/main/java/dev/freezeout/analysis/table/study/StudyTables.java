package dev.freezeout.analysis.table.study;

import dev.freezeout.analysis.configuration.Configuration;
import dev.freezeout.analysis.configuration.TimeSaved;
import dev.freezeout.analysis.report.ReportFolder;
import dev.freezeout.analysis.summary.StudySummary;
import dev.freezeout.analysis.table.TextTable;
import dev.freezeout.analysis.verdict.JudgedGroup;
import dev.freezeout.analysis.verdict.JudgedStudy;
import dev.freezeout.analysis.verdict.StudyEffects;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** Writes the tables in the report of a study, each as CSV, Parquet and LaTeX. */
public final class StudyTables {

    private StudyTables() {}

    /**
     * Writes the tables.
     *
     * @param analysed rows of the view {@code analysed}, in the order of the table of configurations
     * @param outcomes rows of the view {@code trial_outcomes}
     * @param configurations those in {@code analysed}
     * @param effects of the settings in each group
     */
    public static void write(
            ReportFolder folder,
            List<Row> analysed,
            List<Row> outcomes,
            List<Configuration> configurations,
            JudgedStudy study,
            Map<JudgedGroup, StudyEffects> effects,
            StudySummary summary)
            throws IOException {
        String of = " of %s: %s.".formatted(summary.name(), summary.setting());
        PrintedTables printed = new PrintedTables(study);
        List<Row> rows = StudyReportTables.CONFIGURATIONS.of(analysed);
        folder.table(
                StudyReportTables.CONFIGURATIONS, rows, configurations(configurations, study), "Configurations" + of);
        folder.table(
                StudyReportTables.PARETO,
                rows.stream().filter(StudyTables::isPareto).toList(),
                configurations(
                        configurations.stream().filter(Configuration::pareto).toList(), study),
                "Pareto front of the configurations" + of);
        List<Row> trials = TrialRows.of(outcomes);
        TimeSaved by = configurations.get(0).timeSavedBy();
        folder.table(StudyReportTables.TRIALS, trials, PrintedTables.trials(trials, by), "Trials" + of);
        folder.table(StudyReportTables.VERDICTS, VerdictRows.of(study), printed.verdicts(), "Verdicts" + of);
        folder.table(
                StudyReportTables.EFFECTS,
                EffectRows.main(effects),
                printed.effects(effects),
                "Main effects on the test error, in points," + of);
        folder.table(
                StudyReportTables.INTERACTION,
                EffectRows.interaction(effects),
                printed.interaction(effects),
                "Differences from the baseline by strategy and t0, in points," + of);
    }

    private static boolean isPareto(Row row) {
        return row.getBoolean(StudyReportTables.CONFIGURATIONS.columns().fieldIndex("pareto"));
    }

    private static TextTable configurations(List<Configuration> configurations, JudgedStudy study) {
        return configurations.isEmpty()
                ? new TextTable(List.of("strategy"), List.of())
                : ConfigurationTable.of(configurations, study, ConfigurationTable.TERMINAL);
    }
}
