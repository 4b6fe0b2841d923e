package dev.freezeout.store;

import static java.util.Objects.requireNonNull;

import dev.freezeout.trial.TrialResult;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;

/**
 * Adds trials to a study's results tables, from wherever they were trained.
 *
 * <p>A trial is one file of each table, named after it, so writing it again replaces what was there. A file appears
 * whole or not at all, and the row that makes the trial finished appears last.
 */
public final class ResultWriter {

    /** Stores that have no folders: a file appears under its key when it is closed, and a rename would be a copy. */
    private static final Set<String> OBJECT_STORES = Set.of("s3", "s3a", "s3n", "gs", "oss", "cosn", "obs");

    private final StudyFolder folder;
    private final Configuration hadoop;

    public ResultWriter(StudyFolder folder, Configuration hadoop) {
        this.folder = requireNonNull(folder, "folder is null");
        this.hadoop = requireNonNull(hadoop, "hadoop is null");
    }

    /**
     * Stores a trial's result; when this returns, it is part of the tables.
     *
     * @throws IOException if it is not, or in part: the trial then counts as unfinished
     */
    public void commit(TrialResult result) throws IOException {
        for (ResultTable<?> table : ResultSchemas.TABLES) {
            commit(table, result);
        }
    }

    private void commit(ResultTable<?> table, TrialResult result) throws IOException {
        String trialId = result.run().trial().id();
        Path target = file(folder, table, trialId);
        FileSystem files = target.getFileSystem(hadoop);
        List<Row> rows = table.rows(result);
        if (rows.isEmpty()) {
            files.delete(target, false); // an earlier attempt may have come further
            return;
        }
        if (OBJECT_STORES.contains(files.getScheme())) {
            SparkRowWriter.write(target, table.schema(), rows, hadoop);
            return;
        }
        Path unfinished = new Path(target.getParent(), "_%s.%s.tmp".formatted(trialId, UUID.randomUUID()));
        SparkRowWriter.write(unfinished, table.schema(), rows, hadoop);
        files.delete(target, false); // a rename onto a file fails on some file systems and replaces it on others
        if (!files.rename(unfinished, target)) {
            files.delete(unfinished, false);
            throw new IOException("Cannot rename %s to %s".formatted(unfinished, target));
        }
        deleteLeftOvers(files, target.getParent(), trialId);
    }

    /** Removes what an attempt left that was killed while it wrote. */
    private static void deleteLeftOvers(FileSystem files, Path parent, String trialId) throws IOException {
        for (FileStatus left : files.globStatus(new Path(parent, "_" + trialId + ".*.tmp"))) {
            files.delete(left.getPath(), false);
        }
    }

    /** The file that a trial is in a table. */
    static Path file(StudyFolder folder, ResultTable<?> table, String trialId) {
        return new Path(folder.table(table), trialId + ResultReader.EXTENSION);
    }
}
