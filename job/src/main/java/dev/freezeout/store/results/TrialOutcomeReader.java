package dev.freezeout.store.results;

import dev.freezeout.trial.result.TrialOutcome;
import dev.freezeout.trial.result.TrialStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.jspecify.annotations.Nullable;

/** Reads from a file of the trials table how its trials ended, and how many rows they must have in the other tables. */
final class TrialOutcomeReader {

    private static final Set<String> COLUMNS = Set.of(
            "trial_id",
            "status",
            "message",
            "test_error_percent",
            "layers",
            "train_images",
            "batch_size",
            "iterations_done");

    private TrialOutcomeReader() {}

    /**
     * A trial in the table.
     *
     * @param epochs minimum number of its rows in the epochs table
     * @param freezes minimum number of its rows in the freezes table
     */
    record Entry(TrialOutcome outcome, long epochs, long freezes) {

        String trialId() {
            return outcome.trialId();
        }

        long rows(ResultTable<?> table) {
            if (table == ResultSchemas.EPOCHS) {
                return epochs;
            }
            return table == ResultSchemas.FREEZES ? freezes : 0;
        }
    }

    /**
     * Reads a file.
     *
     * @throws DamagedFileException if it is damaged
     * @throws IOException if it cannot be read
     */
    static List<Entry> read(Path file, Configuration hadoop) throws IOException {
        List<Entry> entries = new ArrayList<>();
        ParquetRows.forEach(file, COLUMNS, hadoop, row -> entries.add(entry(row)));
        return entries;
    }

    private static Entry entry(Group row) {
        TrialOutcome outcome = new TrialOutcome(
                row.getString("trial_id", 0),
                TrialStatus.valueOf(row.getString("status", 0).toUpperCase(Locale.ROOT)),
                text(row, "message"),
                row.getFieldRepetitionCount("test_error_percent") == 0
                        ? Double.NaN
                        : row.getDouble("test_error_percent", 0));
        return outcome.isFinal()
                ? new Entry(outcome, epochs(row, outcome.status()), row.getInteger("layers", 0))
                : new Entry(outcome, 0, 0);
    }

    /** All epochs that were started; but the epoch in which a trial diverged has no row. */
    private static long epochs(Group row, TrialStatus status) {
        long batchSize = Math.max(1, row.getInteger("batch_size", 0));
        long iterationsPerEpoch = Math.max(1, (row.getInteger("train_images", 0) + batchSize - 1) / batchSize);
        long begun = (row.getLong("iterations_done", 0) + iterationsPerEpoch - 1) / iterationsPerEpoch;
        return status == TrialStatus.COMPLETED ? begun : Math.max(0, begun - 1);
    }

    private static @Nullable String text(Group row, String column) {
        return row.getFieldRepetitionCount(column) == 0 ? null : row.getString(column, 0);
    }
}
