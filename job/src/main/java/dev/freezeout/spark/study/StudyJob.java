package dev.freezeout.spark.study;

import static java.util.Objects.requireNonNull;

import dev.freezeout.files.HadoopSettings;
import dev.freezeout.progress.StudyDisplay;
import dev.freezeout.progress.StudyMonitor;
import dev.freezeout.spark.MissingGpuException;
import dev.freezeout.spark.NamedJob;
import dev.freezeout.spark.Slots;
import dev.freezeout.spark.StageDetails;
import dev.freezeout.store.StudyFolder;
import dev.freezeout.store.StudyLeftovers;
import dev.freezeout.store.results.Compactor;
import dev.freezeout.store.results.TableFolders;
import dev.freezeout.trial.Trial;
import dev.freezeout.trial.TrialResources;
import dev.freezeout.trial.engine.TrialTrainer;
import dev.freezeout.trial.result.TrialOutcome;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import scala.reflect.ClassTag$;
import scala.runtime.BoxedUnit;

/**
 * Runs the trials of a study on a Spark cluster, each as a partition of its own, in the order in which they are given.
 *
 * <p>Each trial's result is stored on the executor that trained it, so whatever ends a run, the next one goes on where
 * it ended: it skips the trials that completed or diverged, and runs the others.
 */
public final class StudyJob {

    /** Behind "+details" of a stage on Spark's pages. */
    private static final String DETAILS = "callSite.long";

    private final SparkContext spark;
    private final HadoopSettings hadoop;
    private final StudyFolder folder;
    private final TrialTrainer trainer;
    private final TrialResources resources;
    private final int maxAttempts;
    private final BooleanSupplier mayWrite;
    private final StudyDisplay display;
    private final String group = "study-" + UUID.randomUUID();
    private volatile boolean cancelled;
    private volatile boolean stopped;

    /** Why a task said that the study has to stop; null if none did. */
    private volatile @Nullable String stopReason;

    /**
     * A job that is yet to be run.
     *
     * @param hadoop the same object as in {@code trainer}, so that it travels once
     * @param maxAttempts how often a trial that ends with an error of its own is tried, at least 1
     * @param mayWrite asked before the tables are changed: false once another process runs the study, as after this one
     *     was suspended for long
     */
    public StudyJob(
            SparkSession session,
            HadoopSettings hadoop,
            StudyFolder folder,
            TrialTrainer trainer,
            TrialResources resources,
            int maxAttempts,
            BooleanSupplier mayWrite,
            StudyDisplay display) {
        this.spark = session.sparkContext();
        this.hadoop = requireNonNull(hadoop, "hadoop is null");
        this.folder = requireNonNull(folder, "folder is null");
        this.trainer = requireNonNull(trainer, "trainer is null");
        this.resources = requireNonNull(resources, "resources is null");
        this.maxAttempts = maxAttempts;
        this.mayWrite = requireNonNull(mayWrite, "mayWrite is null");
        this.display = requireNonNull(display, "display is null");
    }

    /**
     * Runs the trials that have not ended yet, and returns when all have.
     *
     * @param trials no two with the same id, those that take longest first
     * @throws StudyAbortedException if Spark gave up: a result could not be stored, executors kept dying, none came, or the
     *     cluster ended the application
     * @throws IOException if the study's folder cannot be used; the message is for a person
     * @throws InterruptedException if the thread was interrupted, {@link #cancel} called or the process told to end
     * @throws MissingGpuException if GPUs are asked for and there are none
     */
    public StudyOutcome run(List<Trial> trials) throws StudyAbortedException, IOException, InterruptedException {
        checkDistinct(trials);
        Slots.checkDevice(spark.conf(), resources);
        TableFolders.create(folder, hadoop.get());
        Compactor compactor = Compactor.open(folder, hadoop.get(), display::announce);
        Set<String> finished = compactor.finished();
        StudyLeftovers.remove(folder, finished, hadoop.get());
        List<Trial> open =
                trials.stream().filter(trial -> !finished.contains(trial.id())).toList();
        compactor.withdraw(open.stream().map(Trial::id).toList());
        int skipped = trials.size() - open.size();
        if (open.isEmpty()) {
            return new StudyOutcome(List.of(), skipped, Duration.ZERO);
        }
        Instant started = Instant.now();
        List<TrialOutcome> outcomes = train(open, compactor);
        return new StudyOutcome(outcomes, skipped, Duration.between(started, Instant.now()));
    }

    /** Ends a run from another thread. Trials in progress end without a result soon after. */
    public void cancel() {
        cancelled = true;
        spark.cancelJobGroup(group);
    }

    /** Ends a run in good order from another thread: it returns what has ended, and the others can go on another time. */
    public void stop() {
        stopped = true;
        spark.cancelJobGroup(group);
    }

    private static void checkDistinct(List<Trial> trials) {
        Set<String> ids = trials.stream().map(Trial::id).collect(Collectors.toSet());
        if (ids.size() < trials.size()) {
            throw new IllegalArgumentException("%s of %s trials have the id of another trial"
                    .formatted(trials.size() - ids.size(), trials.size()));
        }
    }

    private List<TrialOutcome> train(List<Trial> trials, Compactor compactor)
            throws StudyAbortedException, IOException, InterruptedException {
        GracefulShutdown end = GracefulShutdown.of(spark, this::cancel);
        try (StudyMonitor monitor = new StudyMonitor(trials, display)) {
            return train(trials, compactor, end, monitor);
        } finally {
            compactAtTheEnd(compactor);
            end.close();
        }
    }

    private List<TrialOutcome> train(
            List<Trial> trials, Compactor compactor, GracefulShutdown end, StudyMonitor monitor)
            throws StudyAbortedException, InterruptedException {
        String channel = ProgressChannels.channel(spark.conf());
        Queue<TrialOutcome> ended = new ConcurrentLinkedQueue<>();
        try (CompactionScheduler updates = new CompactionScheduler(compactor, mayWrite, display::announce)) {
            ProgressChannels.listen(channel, monitor::onEvent);
            TaskResultHandler collector = new TaskResultHandler(taskEnd -> {
                if (taskEnd instanceof TaskResult.Ended trial) {
                    ended.add(trial.outcome());
                    monitor.ended(trial.outcome());
                    updates.ended(trial.outcome().trialId());
                } else if (taskEnd instanceof TaskResult.Stop stop) {
                    stopReason = stop.why();
                    spark.cancelJobGroup(group);
                }
            });
            NamedJob.run(
                    spark,
                    group,
                    "Train trials",
                    "Train %s trials into %s".formatted(trials.size(), folder),
                    () -> submit(trials, channel, collector));
        } catch (Exception e) { // Scala does not declare what it throws
            if (!spark.isStopped()) {
                end.awaitTasks(); // which write down where they stand
            }
            if (!stopped) {
                throw toAbort(e);
            }
        } finally {
            ProgressChannels.unsubscribe(channel);
        }
        if (stopReason != null) {
            throw aborted();
        }
        return List.copyOf(ended);
    }

    private BoxedUnit submit(List<Trial> trials, String channel, TaskResultHandler collector) {
        TrialNames names = new TrialNames();
        spark.register(names, TrialNames.NAME);
        spark.setLocalProperty(DETAILS, StageDetails.of(trials));
        TrialTask task = new TrialTask(
                trainer,
                resources,
                maxAttempts,
                folder,
                hadoop,
                channel,
                names);
        spark.runJob(
                Slots.partitions(spark, trials, resources).setName("trials").rdd(),
                task,
                collector,
                ClassTag$.MODULE$.apply(TaskResult.class));
        return BoxedUnit.UNIT;
    }

    /** Brings the last trials into the tables. */
    private void compactAtTheEnd(Compactor compactor) throws IOException {
        if (!mayWrite.getAsBoolean()) {
            return; // whoever runs the study now does it
        }
        try {
            compactor.compact(trial -> true);
        } catch (IOException e) {
            if (stopReason == null) { // which else would be hidden by this, its consequence
                throw new IOException(
                        "Cannot bring finished trials into the tables of %s: %s; none is lost, and the same command goes on"
                                .formatted(folder, e.getMessage()),
                        e);
            }
        }
    }

    private StudyAbortedException aborted() {
        return new StudyAbortedException(
                stopReason + "; finished trials are kept: once that is mended, the same command goes on", null);
    }

    /** Why a run ended before its trials had. */
    private StudyAbortedException toAbort(Exception e) throws InterruptedException {
        if (e instanceof InterruptedException interrupted) {
            spark.cancelJobGroup(group);
            throw interrupted;
        }
        if (stopReason != null) {
            return aborted();
        }
        boolean processEnds = ShutdownHookManager.get().isShutdownInProgress(); // by Ctrl-C or a signal
        if (cancelled || (spark.isStopped() && processEnds)) {
            throw new InterruptedException("The study was cancelled");
        }
        return spark.isStopped()
                ? StudyAbortedException.byTheCluster(e)
                : StudyAbortedException.of("gave the study up", e);
    }
}
