package dev.freezeout.store.results;

import static dev.freezeout.TestTrials.completed;
import static dev.freezeout.TestTrials.run;
import static dev.freezeout.TestTrials.trial;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.freezeout.store.StudyFolder;
import dev.freezeout.trial.result.Diverged;
import dev.freezeout.trial.result.Failed;
import dev.freezeout.trial.result.TrialOutcome;
import dev.freezeout.trial.result.TrialStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultReaderTest {

    private final Configuration hadoop = new Configuration();

    @TempDir
    private Path directory;

    private StudyFolder folder;
    private ResultReader reader;

    @BeforeEach
    void createReader() {
        folder = new StudyFolder(directory.resolve("study").toString());
        reader = new ResultReader(folder, hadoop);
    }

    @Test
    void aStudyWithoutAFolderHasNoOutcomes() throws IOException {
        assertEquals(List.of(), reader.outcomes());
    }

    @Test
    void outcomesAreThoseInTheTablesAndThoseOnTheirWayThere() throws IOException {
        TrialCommits commits = new TrialCommits(folder, hadoop);
        commits.commit(completed(trial("t1", 1)));
        Compactor.open(folder, hadoop, Assertions::fail);
        commits.commit(new Diverged(run(trial("t2", 2)), "The loss became NaN"));
        commits.commit(new Failed(run(trial("t3", 3)), "No such file"));

        assertEquals(
                List.of(
                        new TrialOutcome("t1", TrialStatus.COMPLETED, null, 61.5),
                        new TrialOutcome("t2", TrialStatus.DIVERGED, "The loss became NaN", Double.NaN),
                        new TrialOutcome("t3", TrialStatus.FAILED, "No such file", Double.NaN)),
                reader.outcomes().stream()
                        .sorted(Comparator.comparing(TrialOutcome::trialId))
                        .toList());
        assertEquals(
                List.of("t1"),
                reader.outcomesInTables().stream().map(TrialOutcome::trialId).toList());
    }

    @Test
    void unfinishedFilesAreNoOutcomes() throws IOException {
        TableFolders.create(folder, hadoop);
        new TrialCommits(folder, hadoop).commit(completed(trial("t1", 1)));
        Files.writeString(Path.of(folder.committed().toString(), "_t2.0000.json"), "half a file");
        Files.writeString(Path.of(ResultSchemas.TRIALS.folder(folder).toString(), "_part-1.parquet"), "half a file");

        assertEquals(1, reader.outcomes().size());
    }

    @Test
    void whatIsDamagedOrNotOursHasNoOutcomes() throws IOException {
        TableFolders.create(folder, hadoop);
        new TrialCommits(folder, hadoop).commit(completed(trial("t1", 1)));
        Compactor.open(folder, hadoop, Assertions::fail);
        Path trials = Path.of(ResultSchemas.TRIALS.folder(folder).toString());
        Files.writeString(trials.resolve("failed-t2.parquet"), "this is no Parquet file");
        Files.writeString(trials.resolve("t3.parquet"), "nor is this");
        Files.createDirectory(trials.resolve("failed-t4.parquet"));

        assertEquals(1, reader.outcomes().size());
    }
}
