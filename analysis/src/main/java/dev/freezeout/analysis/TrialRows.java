package dev.freezeout.analysis;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** The trials of a study as the rows of {@link StudyReportTables#TRIALS}. */
final class TrialRows {

    private TrialRows() {}

    /** Reads the view {@code trial_outcomes}, in the order of the table. */
    static List<Row> outcomes(SparkSession spark) {
        return spark.sql("SELECT * FROM trial_outcomes ORDER BY configuration_id, seed, trial_id")
                .collectAsList();
    }

    /** Names the configurations of such rows. */
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
