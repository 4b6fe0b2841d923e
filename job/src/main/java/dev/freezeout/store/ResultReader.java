package dev.freezeout.store;

import static java.util.Objects.requireNonNull;

import dev.freezeout.trial.TrialOutcome;
import dev.freezeout.trial.TrialStatus;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;

/**
 * Knows which trials of a study have ended, and how. Reads the files themselves: an executor has no Spark SQL, and on
 * the driver its first query takes longer than a study's worth of rows.
 */
public final class ResultReader {

    static final String EXTENSION = ".parquet";

    private final StudyFolder folder;
    private final Configuration hadoop;

    public ResultReader(StudyFolder folder, Configuration hadoop) {
        this.folder = requireNonNull(folder, "folder is null");
        this.hadoop = requireNonNull(hadoop, "hadoop is null");
    }

    /**
     * All trials that have ended, in no particular order; none if the study has no folder yet.
     *
     * @throws IOException if the table cannot be read; the message names the file
     */
    public List<TrialOutcome> outcomes() throws IOException {
        List<TrialOutcome> outcomes = new ArrayList<>();
        for (FileStatus status : trialFiles()) {
            String name = status.getPath().getName();
            if (name.endsWith(EXTENSION) && !name.startsWith("_") && !name.startsWith(".")) {
                outcomes.add(read(status.getPath()));
            }
        }
        return outcomes;
    }

    /**
     * How a trial ended, if it has.
     *
     * @throws IOException if its row cannot be read; the message names the file
     */
    public Optional<TrialOutcome> outcome(String trialId) throws IOException {
        Path file = ResultWriter.file(folder, ResultSchemas.TRIALS, trialId);
        return file.getFileSystem(hadoop).exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    private FileStatus[] trialFiles() throws IOException {
        Path trials = folder.table(ResultSchemas.TRIALS);
        FileSystem files = trials.getFileSystem(hadoop);
        try {
            return files.listStatus(trials);
        } catch (FileNotFoundException e) {
            return new FileStatus[0];
        }
    }

    private TrialOutcome read(Path file) throws IOException {
        try (ParquetReader<Group> reader = ParquetReader.builder(new GroupReadSupport(), file)
                .withConf(hadoop)
                .build()) {
            Group row = reader.read();
            return new TrialOutcome(
                    row.getString("trial_id", 0),
                    TrialStatus.valueOf(row.getString("status", 0).toUpperCase(Locale.ROOT)),
                    isNull(row, "message") ? null : row.getString("message", 0),
                    isNull(row, "test_error_percent") ? Double.NaN : row.getDouble("test_error_percent", 0));
        } catch (IOException | RuntimeException e) { // what a damaged file throws differs with the damage
            throw new IOException("Cannot read %s as a row of the trials table: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static boolean isNull(Group row, String column) {
        return row.getFieldRepetitionCount(column) == 0;
    }
}
