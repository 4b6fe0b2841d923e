package dev.freezeout.analysis.table.study;

import dev.freezeout.analysis.configuration.RuleNames;
import dev.freezeout.analysis.configuration.Strategy;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The trials of a study as the rows of {@link StudyReportTables#TRIALS}. */
final class TrialRows {

    private TrialRows() {}

    /** Names the configurations of rows of the view {@code trial_outcomes}. */
    static List<Row> of(List<Row> trials) {
        RuleNames names = RuleNames.of(
                trials.stream().map(trial -> Strategy.of(trial).rule()).toList());
        return trials.stream()
                .map(trial -> RowFactory.create(
                        Arrays.stream(StudyReportTables.TRIALS.columns().fieldNames())
                                .map(column -> column.equals("configuration")
                                        ? Strategy.of(trial).fullName(names)
                                        : trial.<Object>getAs(column))
                                .toArray()))
                .toList();
    }
}
