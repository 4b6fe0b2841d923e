package dev.freezeout.store.results;

import dev.freezeout.trial.result.TrialOutcome;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * A trial's outcome and its rows for the tables.
 *
 * @param rows by table name
 */
record CommittedTrial(TrialOutcome outcome, Map<String, List<InternalRow>> rows) {

    CommittedTrial {
        rows = Map.copyOf(rows);
    }

    List<InternalRow> rows(ResultTable<?> table) {
        return rows.getOrDefault(table.name(), List.of());
    }
}
