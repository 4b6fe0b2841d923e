package dev.freezeout.store.results;

import dev.freezeout.store.StudyFolder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Compares the content of the results tables with what it should be. The trials table is the journal: it says how many rows its
 * trials have in the other tables, of which only the footers are read.
 */
final class ResultsScan {

    private final Configuration hadoop;
    private final Map<String, List<TrialOutcomeReader.Entry>> trials = new TreeMap<>();
    private final List<Damaged> damaged = new ArrayList<>();
    private final List<Incomplete> incomplete = new ArrayList<>();
    private final Set<String> headless = new TreeSet<>();

    /**
     * A damaged file.
     *
     * @param why a sentence that starts with its path
     */
    record Damaged(String segment, Path file, String why) {}

    /**
     * A file that lacks rows of its segment's trials.
     *
     * @param isThere whether the file exists
     */
    record Incomplete(String segment, ResultTable<?> table, Path file, boolean isThere) {}

    private ResultsScan(Configuration hadoop) {
        this.hadoop = hadoop;
    }

    static ResultsScan of(StudyFolder folder, Configuration hadoop) throws IOException {
        ResultsScan scan = new ResultsScan(hadoop);
        ResultFiles files = new ResultFiles(folder, hadoop);
        Map<String, FileStatus> journal = files.of(ResultSchemas.TRIALS);
        for (String segment : journal.keySet()) {
            scan.readTrials(segment, ResultSchemas.TRIALS.part(folder, segment));
        }
        for (ResultTable<?> table : ResultSchemas.TABLES) {
            if (table != ResultSchemas.TRIALS) {
                Map<String, FileStatus> found = files.of(table);
                for (String segment : scan.trials.keySet()) {
                    scan.check(segment, table, table.part(folder, segment), found.get(segment));
                }
                found.keySet().stream()
                        .filter(segment -> !journal.containsKey(segment))
                        .forEach(scan.headless::add);
            }
        }
        return scan;
    }

    /** Trials by segment, for each segment whose file of the trials table can be read. */
    Map<String, List<TrialOutcomeReader.Entry>> trials() {
        return trials;
    }

    List<Damaged> damaged() {
        return damaged;
    }

    /** Whether nothing needs to be repaired. */
    boolean isSound() {
        return damaged.isEmpty() && headless.isEmpty();
    }

    /** Files that are missing, damaged or have fewer rows than they should. */
    List<Incomplete> incomplete() {
        return incomplete;
    }

    /** Segments that have files, but not the one of the trials table. */
    Set<String> headless() {
        return headless;
    }

    private void readTrials(String segment, Path file) throws IOException {
        try {
            trials.put(segment, TrialOutcomeReader.read(file, hadoop));
        } catch (DamagedFileException e) {
            damaged.add(new Damaged(segment, file, e.sentence()));
        } catch (FileNotFoundException e) {
            // It was of a failed trial that is being retried.
        }
    }

    private void check(String segment, ResultTable<?> table, Path file, @Nullable FileStatus found) throws IOException {
        long expected = trials.getOrDefault(segment, List.of()).stream()
                .mapToLong(trial -> trial.rows(table))
                .sum();
        long rows = 0;
        if (found != null) {
            try {
                rows = rows(file, found.getLen());
            } catch (DamagedFileException e) {
                damaged.add(new Damaged(segment, file, e.sentence()));
            }
        }
        if (rows < expected) {
            incomplete.add(new Incomplete(segment, table, file, found != null));
        }
    }

    private long rows(Path file, long length) throws IOException {
        ParquetMetadata footer = ParquetBytes.footer(file, length, hadoop);
        if (!footer.getFileMetaData().getSchema().containsField("trial_id")) {
            throw new DamagedFileException(file, "it has no column trial_id");
        }
        return ParquetBytes.rows(footer);
    }
}
