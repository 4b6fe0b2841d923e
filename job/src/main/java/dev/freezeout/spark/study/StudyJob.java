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
 * <p>A run goes through these steps:
 *
 * <ol>
 *   <li>{@link Compactor} reads the tables for the trials that earlier runs finished. These are skipped; failed ones are
 *       withdrawn and trained again.
 *   <li>Spark runs a {@link TrialTask} for each other trial. The task trains it and commits its result before it returns, so
 *       whatever ends a run, the next one resumes where it ended.
 *   <li>On the driver, {@link TaskResultHandler} receives each task's result, {@link StudyMonitor} shows the progress that
 *       comes through {@link ProgressChannels}, and {@link CompactionScheduler} adds committed results to the tables.
 *   <li>Whatever ends the job, running trials get the time to write a checkpoint, and a last compaction follows.
 * </ol>
 */
public final class StudyJob {

    /** Spark's property for the text behind "+details" of a stage in its UI. */
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

    /** Why the study has to stop, as a task reported it; null if none did. */
    private volatile @Nullable String stopReason;

    /**
     * A job that is yet to be run.
     *
     * @param hadoop the same object as in {@code trainer}, so that it travels once
     * @param maxAttempts how often a trial that fails with an error of its own is attempted, at least 1
     * @param mayWrite asked before the tables are changed: false once another process holds the study's lease, as after
     *     this one was suspended for long
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
     * @throws StudyAbortedException if the job was aborted: a result could not be stored, executors kept dying, none came,
     *     or the cluster ended the application
     * @throws IOException if the study's folder cannot be used; the message is for a person
     * @throws InterruptedException if the thread was interrupted, {@link #cancel} called or the process asked to end
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

    /** Cancels a run from another thread: {@link #run} throws. Running trials end without a result soon after. */
    public void cancel() {
        cancelled = true;
        spark.cancelJobGroup(group);
    }

    /** Stops a run from another thread: {@link #run} returns what has ended, a further run resumes the other trials. */
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

    /** Trains the trials; whatever ends this, the tables hold every result stored so far when it returns. */
    private List<TrialOutcome> train(List<Trial> trials, Compactor compactor)
            throws StudyAbortedException, IOException, InterruptedException {
        GracefulShutdown shutdown = GracefulShutdown.of(spark, this::cancel);
        try (StudyMonitor monitor = new StudyMonitor(trials, display)) {
            return train(trials, compactor, shutdown, monitor);
        } finally {
            compactAtTheEnd(compactor);
            shutdown.close();
        }
    }

    private List<TrialOutcome> train(
            List<Trial> trials, Compactor compactor, GracefulShutdown shutdown, StudyMonitor monitor)
            throws StudyAbortedException, InterruptedException {
        String channel = ProgressChannels.channel(spark.conf());
        Queue<TrialOutcome> outcomes = new ConcurrentLinkedQueue<>();
        try (CompactionScheduler compaction = new CompactionScheduler(compactor, mayWrite, display::announce)) {
            ProgressChannels.listen(channel, monitor::onEvent);
            TaskResultHandler handler = new TaskResultHandler(result -> {
                if (result instanceof TaskResult.Ended ended) {
                    outcomes.add(ended.outcome());
                    monitor.ended(ended.outcome());
                    compaction.ended(ended.outcome().trialId());
                } else if (result instanceof TaskResult.Stop stop) {
                    stopReason = stop.why();
                    spark.cancelJobGroup(group);
                }
            });
            NamedJob.run(
                    spark,
                    group,
                    "Train trials",
                    "Train %s trials into %s".formatted(trials.size(), folder),
                    () -> submit(trials, channel, handler));
        } catch (Exception e) { // Scala does not declare what it throws
            if (!spark.isStopped()) {
                shutdown.awaitTasks(); // cancelled trials are still writing their checkpoints
            }
            if (!stopped) {
                throw toAbort(e);
            }
        } finally {
            ProgressChannels.unsubscribe(channel);
        }
        if (stopReason != null) { // the last task of the job said so: Spark had nothing left to cancel
            throw aborted();
        }
        return List.copyOf(outcomes);
    }

    /** Runs one task a trial, and blocks until all have ended or the job is cancelled. */
    private BoxedUnit submit(List<Trial> trials, String channel, TaskResultHandler handler) {
        TrialNames names = new TrialNames();
        spark.register(names, TrialNames.NAME);
        spark.setLocalProperty(DETAILS, StageDetails.of(trials));
        TrialTask task = new TrialTask(trainer, resources, maxAttempts, folder, hadoop, channel, names);
        spark.runJob(
                Slots.partitions(spark, trials, resources).setName("trials").rdd(),
                task,
                handler,
                ClassTag$.MODULE$.apply(TaskResult.class));
        return BoxedUnit.UNIT;
    }

    private void compactAtTheEnd(Compactor compactor) throws IOException {
        if (!mayWrite.getAsBoolean()) {
            return; // the process that holds the lease now does it
        }
        try {
            compactor.compact(trial -> true);
        } catch (IOException e) {
            if (stopReason == null) { // otherwise this is a consequence, and would hide the cause
                throw new IOException(
                        "Cannot add finished trials to the tables of %s: %s; none is lost, and the same command resumes"
                                .formatted(folder, e.getMessage()),
                        e);
            }
        }
    }

    private StudyAbortedException aborted() {
        return new StudyAbortedException(
                stopReason + "; finished trials are kept: once this is fixed, the same command resumes", null);
    }

    /**
     * What to throw for a Spark job that failed. Spark throws the same for a job that was cancelled, by this class or by a
     * shutdown, and for one that it gave up itself.
     *
     * @throws InterruptedException if the run was interrupted or cancelled
     */
    private StudyAbortedException toAbort(Exception e) throws InterruptedException {
        if (e instanceof InterruptedException interrupted) {
            spark.cancelJobGroup(group);
            throw interrupted;
        }
        if (stopReason != null) {
            return aborted();
        }
        boolean shuttingDown = ShutdownHookManager.get().isShutdownInProgress(); // by Ctrl-C or a signal
        if (cancelled || (spark.isStopped() && shuttingDown)) {
            throw new InterruptedException("The study was cancelled");
        }
        return spark.isStopped()
                ? StudyAbortedException.byTheCluster(e)
                : StudyAbortedException.of("aborted the study", e);
    }
}
