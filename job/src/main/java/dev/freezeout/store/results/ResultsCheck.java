package dev.freezeout.store.results;

import static dev.freezeout.text.Wording.counted;

import dev.freezeout.store.StudyFolder;
import dev.freezeout.store.results.ResultsScan.Damaged;
import dev.freezeout.store.results.ResultsScan.Incomplete;
import dev.freezeout.store.results.TrialOutcomeReader.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Checks that the results tables hold all rows of the finished trials, and nothing else.
 *
 * @param missing a sentence for each file with missing rows, with what to do
 * @param foreign a sentence for each file or folder that is not part of this study
 */
public record ResultsCheck(List<String> missing, List<String> foreign) {

    private static final int MAX_IDS = 5;

    public ResultsCheck {
        missing = List.copyOf(missing);
        foreign = List.copyOf(foreign);
    }

    /**
     * Checks the tables of a study.
     *
     * @throws IOException if they cannot be read
     */
    public static ResultsCheck of(StudyFolder folder, Configuration hadoop) throws IOException {
        ResultsScan scan = ResultsScan.of(folder, hadoop);
        ResultFiles files = new ResultFiles(folder, hadoop);
        List<String> missing = new ArrayList<>();
        for (Damaged damaged : scan.damaged()) {
            missing.add(damaged.why() + "; the next run moves it aside");
        }
        for (Incomplete file : scan.incomplete()) {
            missing.add(sentence(file, scan.trials().getOrDefault(file.segment(), List.of()), folder, hadoop));
        }
        List<String> foreign = new ArrayList<>();
        for (Path path : files.foreign()) {
            foreign.add(
                    "%s is not part of this study and is left alone; readers of the table will take it for rows: move it elsewhere"
                            .formatted(path));
        }
        for (Path path : new TrialCommits(folder, hadoop).foreign()) {
            foreign.add("%s is not part of this study and is left alone".formatted(path));
        }
        return new ResultsCheck(missing, foreign);
    }

    private static String sentence(Incomplete incomplete, List<Entry> trials, StudyFolder folder, Configuration hadoop)
            throws IOException {
        Path file = incomplete.file();
        List<String> ids = incomplete.isThere() ? lacking(incomplete, trials, hadoop) : all(incomplete, trials);
        Optional<Path> aside = new ResultFiles(folder, hadoop).setAsideBefore(file);
        return "%s %s rows of %s%s: put a copy of it back, or move %s elsewhere, and the next run trains them again"
                .formatted(
                        file,
                        incomplete.isThere() ? "lacks" : "is missing, and with it the",
                        named(ids),
                        aside.map(" (what is left of it is %s)"::formatted).orElse(""),
                        ResultSchemas.TRIALS.part(folder, incomplete.segment()));
    }

    private static List<String> all(Incomplete incomplete, List<Entry> trials) {
        return trials.stream()
                .filter(trial -> trial.rows(incomplete.table()) > 0)
                .map(Entry::trialId)
                .toList();
    }

    /** Trials that have fewer rows in a file than they should. */
    private static List<String> lacking(Incomplete incomplete, List<Entry> trials, Configuration hadoop)
            throws IOException {
        Map<String, Long> rows = new HashMap<>();
        try {
            ParquetRows.forEach(
                    incomplete.file(),
                    Set.of("trial_id"),
                    hadoop,
                    row -> rows.merge(row.getString("trial_id", 0), 1L, Long::sum));
        } catch (DamagedFileException e) {
            return all(incomplete, trials);
        }
        return trials.stream()
                .filter(trial -> rows.getOrDefault(trial.trialId(), 0L) < trial.rows(incomplete.table()))
                .map(Entry::trialId)
                .toList();
    }

    /** Such as {@code 7 finished trials (a, b, c, d, e, …)}. */
    static String named(List<String> ids) {
        return counted(ids.size(), "finished trial")
                + " ("
                + String.join(", ", ids.subList(0, Math.min(MAX_IDS, ids.size())))
                + (ids.size() > MAX_IDS ? ", …)" : ")");
    }
}
