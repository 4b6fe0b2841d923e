package dev.freezeout.store.results;

import static java.util.Objects.requireNonNull;

import dev.freezeout.store.StudyFolder;
import dev.freezeout.store.StudyFolderException;
import dev.freezeout.store.StudyLease;
import dev.freezeout.store.results.TrialCommits.DamagedException;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * Compacts committed trials into the results tables, many trials per file, each trial once. Only for the holder of the study's
 * lease; thread-safe.
 *
 * <p>A table is a folder, and no file system can replace many files by one in a single step: compacting files that are already in
 * a table would let readers see rows twice or not at all, and would delete files under running queries. So trials are compacted
 * before they get into a table, and files in a table never change. Only a failed trial is withdrawn when it is retried, so it has
 * files of its own.
 */
public final class Compactor {

    /** Limit for one file, so that it can be written and read in memory. */
    static final int MAX_TRIALS = 10_000;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmssSSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final StudyFolder folder;
    private final Configuration hadoop;
    private final TrialCommits commits;
    private final Consumer<String> warnings;

    /** Trials in the tables that need not run again. */
    private final Set<String> published = new HashSet<>();

    /** Failed trials in the tables, with the segment of each. */
    private final Map<String, String> failed = new HashMap<>();

    /** Whether the content of the tables is unknown: at first, and after an error interrupted a change. */
    private boolean unsure = true;

    private Compactor(StudyFolder folder, Configuration hadoop, Consumer<String> warnings) {
        this.folder = folder;
        this.hadoop = hadoop;
        this.commits = new TrialCommits(folder, hadoop);
        this.warnings = warnings;
    }

    /**
     * Opens the tables of a study: completes or undoes the changes of a process that died, and compacts committed trials.
     *
     * @param warnings called for each damaged file, with a sentence without a full stop
     * @throws IOException if the tables cannot be read or written
     */
    public static Compactor open(StudyFolder folder, Configuration hadoop, Consumer<String> warnings)
            throws IOException {
        Compactor compactor = new Compactor(
                requireNonNull(folder, "folder is null"),
                requireNonNull(hadoop, "hadoop is null"),
                requireNonNull(warnings, "warnings is null"));
        compactor.compact(trial -> true);
        return compactor;
    }

    /**
     * Compacts committed trials of a study that is not running, as after its driver was killed, and moves damaged files aside.
     * Does nothing if the study is running, or if its folder is not writable.
     *
     * @param warnings called for each damaged file, with a sentence without a full stop
     * @throws IOException if the tables cannot be read
     */
    public static void catchUp(StudyFolder folder, Configuration hadoop, Consumer<String> warnings) throws IOException {
        if (new TrialCommits(folder, hadoop).list().isEmpty()
                && ResultsScan.of(folder, hadoop).isSound()) {
            return;
        }
        StudyLease lease;
        try {
            lease = StudyLease.acquire(folder, hadoop);
        } catch (StudyFolderException e) {
            return; // the tables are correct, though maybe incomplete
        }
        try {
            open(folder, hadoop, warnings);
        } finally {
            lease.close();
        }
    }

    private void recover() throws IOException {
        Segment.recover(folder, hadoop);
        published.clear();
        failed.clear();
        Map<String, List<TrialOutcomeReader.Entry>> segments = new ResultsRepair(folder, hadoop, warnings).run();
        segments.forEach((segment, trials) -> trials.forEach(trial -> {
            if (trial.outcome().isFinal()) {
                published.add(trial.trialId());
            } else {
                failed.put(trial.trialId(), segment);
            }
        }));
        withdraw(published);
    }

    /** Trials that need not run again. */
    public synchronized Set<String> finished() {
        return Set.copyOf(published);
    }

    /**
     * Removes failed trials from the tables, as they are about to be retried.
     *
     * @param trialIds trials, whether they failed or not
     * @throws IOException if the files cannot be removed
     */
    public synchronized void withdraw(Collection<String> trialIds) throws IOException {
        for (String trialId : trialIds) {
            String segment = failed.get(trialId);
            if (segment != null) {
                new Segment(folder, segment, hadoop).delete();
                failed.remove(trialId);
            }
        }
    }

    /**
     * Compacts committed trials into the tables.
     *
     * @param which selects trials by id
     * @return number of trials that were added
     * @throws IOException if the tables cannot be read or written; no trial is lost then, and the next call resumes
     */
    public synchronized int compact(Predicate<String> which) throws IOException {
        if (unsure) {
            recover();
        }
        unsure = true; // until it has finished
        int compacted = 0;
        Iterator<Map.Entry<String, List<Path>>> trials =
                committed(which).entrySet().iterator();
        while (trials.hasNext()) {
            compacted += compactSome(trials);
        }
        unsure = false;
        return compacted;
    }

    /** Compacts up to {@link #MAX_TRIALS} trials into one segment. */
    private int compactSome(Iterator<Map.Entry<String, List<Path>>> trials) throws IOException {
        List<Path> done = new ArrayList<>();
        Set<String> ended = new HashSet<>();
        int failures = 0;
        Segment segment = new Segment(folder, newName(), hadoop);
        try (Segment.Writer writer = segment.write()) {
            while (trials.hasNext() && ended.size() < MAX_TRIALS) {
                Map.Entry<String, List<Path>> trial = trials.next();
                done.addAll(trial.getValue());
                CommittedTrial best = published.contains(trial.getKey()) ? null : best(trial.getValue());
                if (best == null) {
                    continue; // published already, or damaged
                }
                if (best.outcome().isFinal()) {
                    writer.add(best);
                    ended.add(trial.getKey());
                } else {
                    publishFailed(best);
                    failures++;
                }
            }
            if (!ended.isEmpty()) {
                writer.finish();
                withdraw(ended);
                segment.publish();
                published.addAll(ended);
            }
        }
        commits.delete(done);
        return ended.size() + failures;
    }

    private void publishFailed(CommittedTrial trial) throws IOException {
        String trialId = trial.outcome().trialId();
        withdraw(List.of(trialId));
        Segment segment = new Segment(folder, Segment.FAILED + trialId, hadoop);
        try (Segment.Writer writer = segment.write()) {
            writer.add(trial);
            writer.finish();
        }
        segment.publish();
        failed.put(trialId, Segment.FAILED + trialId);
    }

    private static String newName() {
        return "part-%s-%s"
                .formatted(
                        TIME.format(Instant.now()), UUID.randomUUID().toString().substring(0, 8));
    }

    /** Of several attempts at a trial, a final one if there is one; null if all are damaged. */
    private @Nullable CommittedTrial best(List<Path> attempts) throws IOException {
        CommittedTrial best = null;
        for (Path file : attempts) {
            try {
                CommittedTrial trial = commits.read(file);
                if (best == null
                        || (trial.outcome().isFinal() && !best.outcome().isFinal())) {
                    best = trial;
                }
            } catch (DamagedException e) {
                Path kept = new ResultFiles(folder, hadoop).setAside(file);
                warnings.accept("cannot use a trial's result, so it has to be trained again: %s; it is kept as %s"
                        .formatted(e.getMessage(), kept));
            }
        }
        return best;
    }

    /** Files of committed trials, by trial id. */
    private Map<String, List<Path>> committed(Predicate<String> which) throws IOException {
        Map<String, List<Path>> byTrial = new LinkedHashMap<>();
        for (Path file : commits.list()) {
            String trialId = TrialCommits.trialId(file);
            if (which.test(trialId)) {
                byTrial.computeIfAbsent(trialId, id -> new ArrayList<>()).add(file);
            }
        }
        return byTrial;
    }
}
