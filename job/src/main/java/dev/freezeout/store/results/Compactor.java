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
 * Brings committed trials into the results tables, many trials a file, each trial once. For the one process that holds
 * the study's lease; safe for several of its threads.
 *
 * <p>A table is a folder, and no file system can put one file in the place of many in a single step: compacting files
 * that readers see already would leave a moment at which they see rows twice or not at all, and pull files away under
 * queries that run. So small files never get into the tables: trials are compacted on their way there, and what is in a
 * table stays as it is. Only a failed trial's rows are removed again, when it is retried; they are therefore
 * files of their own.
 */
public final class Compactor {

    /** Trials of a file, so that it can be written and read in one piece of memory. */
    static final int MAX_TRIALS = 10_000;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmssSSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final StudyFolder folder;
    private final Configuration hadoop;
    private final TrialCommits commits;
    private final Consumer<String> warnings;

    /** Trials of the tables that need not be run again. */
    private final Set<String> published = new HashSet<>();

    /** Trials of the tables that failed, and the segment of each. */
    private final Map<String, String> failed = new HashMap<>();

    /** Whether it is not known what is in the tables: at first, and when a change was cut off by an error. */
    private boolean unsure = true;

    private Compactor(StudyFolder folder, Configuration hadoop, Consumer<String> warnings) {
        this.folder = folder;
        this.hadoop = hadoop;
        this.commits = new TrialCommits(folder, hadoop);
        this.warnings = warnings;
    }

    /**
     * Opens the tables of a study: puts right what a process left that died while it changed them, and brings in what is
     * committed.
     *
     * @param warnings told of what is damaged and of no use, in a sentence without a full stop
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
     * Brings what is committed into the tables of a study that nobody runs, as after its driver was killed, and moves what
     * is damaged aside. One that is run, or that may not be written to, is left alone.
     *
     * @param warnings told of what is damaged and of no use, in a sentence without a full stop
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
            return; // the tables are right as they are, if not complete
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

    /** The trials that need not be run again. */
    public synchronized Set<String> finished() {
        return Set.copyOf(published);
    }

    /**
     * Removes failed trials from the tables before they are retried.
     *
     * @param trialIds trials that may have failed
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
     * Brings committed trials into the tables.
     *
     * @param which trials, by their ids
     * @return how many came in
     * @throws IOException if the tables cannot be read or written; no trial is lost then, and another call resumes
     */
    public synchronized int compact(Predicate<String> which) throws IOException {
        if (unsure) {
            recover();
        }
        unsure = true; // until it has come to its end
        int compacted = 0;
        Iterator<Map.Entry<String, List<Path>>> trials =
                committed(which).entrySet().iterator();
        while (trials.hasNext()) {
            compacted += compactSome(trials);
        }
        unsure = false;
        return compacted;
    }

    /** Brings as many trials in as a file may have. */
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
                    continue; // a second attempt that came too late, or nothing of use
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

    /** Of several attempts at a trial, one that brought it to its end; null if none is of use. */
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

    /** Files of committed trials, by their ids. */
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
