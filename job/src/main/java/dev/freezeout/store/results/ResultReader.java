package dev.freezeout.store.results;

import static java.util.Objects.requireNonNull;

import dev.freezeout.store.StudyFolder;
import dev.freezeout.store.StudyFolderException;
import dev.freezeout.trial.result.TrialOutcome;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Knows which trials of a study have ended, and how: those in the tables, and those that are to go there. Reads the files
 * themselves: an executor has no Spark SQL, and on the driver its first query takes longer than a study's worth of rows.
 */
public final class ResultReader {

    static final String EXTENSION = ".parquet";

    /** The file of each table that has no rows. The first by name: some readers take a table's columns from that one. */
    static final String EMPTY = "empty" + EXTENSION;

    private final StudyFolder folder;
    private final Configuration hadoop;

    public ResultReader(StudyFolder folder, Configuration hadoop) {
        this.folder = requireNonNull(folder, "folder is null");
        this.hadoop = requireNonNull(hadoop, "hadoop is null");
    }

    /**
     * All trials that have ended, each once, in no particular order; none if the study has no folder yet.
     *
     * @throws IOException if the table cannot be read; the message names the file
     */
    public List<TrialOutcome> outcomes() throws IOException {
        // First those on their way: what is moved to a table meanwhile is then seen twice rather than never.
        Map<String, TrialOutcome> outcomes = new LinkedHashMap<>();
        TrialCommits commits = new TrialCommits(folder, hadoop);
        for (Path file : commits.list()) {
            commits.readIfWhole(file)
                    .map(CommittedTrial::outcome)
                    .ifPresent(outcome -> outcomes.merge(outcome.trialId(), outcome, ResultReader::better));
        }
        for (TrialOutcome outcome : outcomesInTables()) {
            outcomes.merge(outcome.trialId(), outcome, ResultReader::better);
        }
        return List.copyOf(outcomes.values());
    }

    private static TrialOutcome better(TrialOutcome one, TrialOutcome other) {
        return one.isFinal() ? one : other;
    }

    /**
     * The trials that have left results or checkpoints, with which those of another run have to agree.
     *
     * @throws StudyFolderException if the folder cannot be read
     */
    public Set<String> trialsBegun() throws StudyFolderException {
        Set<String> begun = new TreeSet<>();
        try {
            outcomes().forEach(outcome -> begun.add(outcome.trialId()));
            begun.addAll(folder.trialsWithCheckpoints(hadoop));
            return begun;
        } catch (IOException e) {
            throw new StudyFolderException(
                    "Cannot read the study's folder %s: %s".formatted(folder.location(), e.getMessage()), e);
        }
    }

    /**
     * The trials that are in the tables. Those in damaged files are not; {@link ResultsCheck} tells of them.
     *
     * @throws IOException if the table cannot be read; the message names the file
     */
    public List<TrialOutcome> outcomesInTables() throws IOException {
        List<TrialOutcome> outcomes = new ArrayList<>();
        for (FileStatus file :
                new ResultFiles(folder, hadoop).of(ResultSchemas.TRIALS).values()) {
            try {
                TrialOutcomeReader.read(file.getPath(), hadoop).forEach(trial -> outcomes.add(trial.outcome()));
            } catch (DamagedFileException | FileNotFoundException e) {
                // The latter was of a failed trial that is being retried.
            }
        }
        return outcomes;
    }
}
