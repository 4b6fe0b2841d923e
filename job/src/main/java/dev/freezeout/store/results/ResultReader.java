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
 * Reads which trials of a study have ended, and how, from the tables and from committed trials. Without Spark SQL: executors do
 * not have it, and on the driver its first query takes longer than reading all rows of a study.
 */
public final class ResultReader {

    static final String EXTENSION = ".parquet";

    /** A file without rows in each table. It is the first by name, as some readers take the table's columns from that file. */
    static final String EMPTY = "empty" + EXTENSION;

    private final StudyFolder folder;
    private final Configuration hadoop;

    public ResultReader(StudyFolder folder, Configuration hadoop) {
        this.folder = requireNonNull(folder, "folder is null");
        this.hadoop = requireNonNull(hadoop, "hadoop is null");
    }

    /**
     * All trials that have ended, each once, in no particular order; empty if the study has no folder yet.
     *
     * @throws IOException if the table cannot be read; the message names the file
     */
    public List<TrialOutcome> outcomes() throws IOException {
        // Committed trials first: one that is compacted meanwhile is then seen twice, not missed.
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
     * Trials that have results or checkpoints; another run must plan them with the same ids.
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
     * The trials in the tables. Damaged files are skipped; {@link ResultsCheck} reports them.
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
                // A missing file was of a failed trial that is being retried.
            }
        }
        return outcomes;
    }
}
