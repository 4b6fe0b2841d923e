package dev.freezeout.analysis.table.study;

import dev.freezeout.analysis.configuration.RuleNames;
import dev.freezeout.analysis.configuration.Strategy;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** The trials of a study as the rows of {@link StudyReportTables#TRIALS}. */
final class TrialRows {

    private TrialRows() {}

    /** Reads the view {@code trial_outcomes} and names the configurations. */
    static List<Row> of(SparkSession spark) {
        List<Row> trials = spark.sql("SELECT * FROM trial_outcomes ORDER BY configuration_id, seed, trial_id")
                .collectAsList();
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
