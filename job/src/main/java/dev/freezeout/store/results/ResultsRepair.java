package dev.freezeout.store.results;

import dev.freezeout.files.HadoopFiles;
import dev.freezeout.store.StudyFolder;
import dev.freezeout.store.results.ResultsScan.Damaged;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Moves damaged files out of the tables, as a reader of the table would fail on them. They are kept: a file may be repaired, or
 * there may be a copy. If a segment's file of the trials table is lost, its other files are moved along.
 */
final class ResultsRepair {

    private final StudyFolder folder;
    private final Configuration hadoop;
    private final ResultFiles files;
    private final Consumer<String> warnings;

    ResultsRepair(StudyFolder folder, Configuration hadoop, Consumer<String> warnings) {
        this.folder = folder;
        this.hadoop = hadoop;
        this.files = new ResultFiles(folder, hadoop);
        this.warnings = warnings;
    }

    /**
     * Repairs the tables.
     *
     * @return the trials of each segment that is in the tables afterwards
     */
    Map<String, List<TrialOutcomeReader.Entry>> run() throws IOException {
        ResultsScan scan = ResultsScan.of(folder, hadoop);
        for (Damaged damaged : scan.damaged()) {
            setAside(damaged);
        }
        Set<String> known = new HashSet<>();
        scan.trials().values().forEach(trials -> trials.forEach(trial -> known.add(trial.trialId())));
        new TrialCommits(folder, hadoop).list().forEach(file -> known.add(TrialCommits.trialId(file)));
        for (String segment : scan.headless()) {
            setAsideOrDelete(segment, known);
        }
        return scan.trials();
    }

    private void setAside(Damaged damaged) throws IOException {
        if (damaged.file().equals(ResultSchemas.TRIALS.part(folder, damaged.segment()))) {
            setAside(damaged.segment());
            warnings.accept(damaged.why() + retrained("its trials"));
        } else {
            warnings.accept("%s; it is kept as %s".formatted(damaged.why(), files.setAside(damaged.file())));
        }
    }

    /** A process that died may leave rows of trials that are still committed, or that it was withdrawing: those are deleted. */
    private void setAsideOrDelete(String name, Set<String> known) throws IOException {
        Segment segment = new Segment(folder, name, hadoop);
        Set<String> trials = segment.trials();
        if (segment.isOfFailed() || (!trials.isEmpty() && known.containsAll(trials))) {
            segment.delete();
        } else {
            setAside(name);
            warnings.accept(ResultSchemas.TRIALS.part(folder, name)
                    + " is missing"
                    + retrained(
                            "its " + ResultsCheck.named(trials.stream().sorted().toList())));
        }
    }

    private String retrained(String trials) {
        return "; %s are trained again, and their other rows are kept in %s: if you have a copy of the file, stop this run and move all of them back"
                .formatted(trials, files.kept());
    }

    private void setAside(String segment) throws IOException {
        for (ResultTable<?> table : ResultSchemas.TABLES) {
            Path file = table.part(folder, segment);
            if (HadoopFiles.of(file, hadoop).exists(file)) {
                files.setAside(file);
            }
        }
    }
}
