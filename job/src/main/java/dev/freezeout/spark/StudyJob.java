package dev.freezeout.spark;

import static java.util.Objects.requireNonNull;

import dev.freezeout.progress.StudyDisplay;
import dev.freezeout.progress.StudyMonitor;
import dev.freezeout.store.ResultReader;
import dev.freezeout.store.StudyFolder;
import dev.freezeout.trial.Trial;
import dev.freezeout.trial.TrialOutcome;
import dev.freezeout.trial.TrialTrainer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import scala.reflect.ClassTag$;

/**
 * Runs the trials of a study on a Spark cluster, each as a partition of its own, in the order in which they are given.
 *
 * <p>Each trial's result is stored on the executor that trained it, so whatever ends a run, the next one goes on where
 * it ended: it skips the trials that completed or diverged, and runs the others.
 */
public final class StudyJob {

    private final SparkContext spark;
    private final Configuration hadoop;
    private final StudyFolder folder;
    private final TrialTrainer trainer;
    private final TrialResources resources;
    private final StudyDisplay display;
    private final String group = "study-" + UUID.randomUUID();
    private volatile boolean cancelled;
    private volatile boolean stopped;

    public StudyJob(
            SparkSession session,
            StudyFolder folder,
            TrialTrainer trainer,
            TrialResources resources,
            StudyDisplay display) {
        this.spark = session.sparkContext();
        this.hadoop = spark.hadoopConfiguration();
        this.folder = requireNonNull(folder, "folder is null");
        this.trainer = requireNonNull(trainer, "trainer is null");
        this.resources = requireNonNull(resources, "resources is null");
        this.display = requireNonNull(display, "display is null");
    }

    /**
     * Runs the trials that have not ended yet, and returns when all have.
     *
     * @param trials no two with the same id, those that take longest first
     * @throws StudyAbortedException if Spark gave up: a result could not be stored, or executors kept dying
     * @throws IOException if the study's folder cannot be used; the message is for a person
     * @throws InterruptedException if the thread was interrupted, {@link #cancel} called or Spark stopped, as it is when
     *     the process is told to end
     * @throws IllegalStateException if GPUs are asked for and the cluster offers none
     */
    public StudyOutcome run(List<Trial> trials) throws StudyAbortedException, IOException, InterruptedException {
        checkDistinct(trials);
        Slots.checkDevice(spark.conf(), resources);
        folder.create(hadoop);
        List<Trial> open = withoutFinished(trials);
        int skipped = trials.size() - open.size();
        if (open.isEmpty()) {
            return new StudyOutcome(List.of(), skipped, Duration.ZERO);
        }
        Instant started = Instant.now();
        List<TrialOutcome> outcomes = train(open);
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
            throw new IllegalArgumentException("%d of %d trials have the id of another trial"
                    .formatted(trials.size() - ids.size(), trials.size()));
        }
    }

    private List<Trial> withoutFinished(List<Trial> trials) throws IOException {
        Set<String> finished = new ResultReader(folder, hadoop)
                .outcomes().stream()
                        .filter(TrialOutcome::isFinal)
                        .map(TrialOutcome::trialId)
                        .collect(Collectors.toSet());
        return trials.stream().filter(trial -> !finished.contains(trial.id())).toList();
    }

    private List<TrialOutcome> train(List<Trial> trials) throws StudyAbortedException, InterruptedException {
        String channel = LiveChannels.channel(spark.conf());
        TrialTask task = new TrialTask(trainer, resources, folder, new SerializableConfiguration(hadoop), channel);
        OrderlyEnd end = OrderlyEnd.of(spark, this::cancel);
        Queue<TrialOutcome> ended = new ConcurrentLinkedQueue<>();
        try (StudyMonitor monitor = new StudyMonitor(trials, display)) {
            LiveChannels.listen(channel, monitor::hear);
            OutcomeCollector collector = new OutcomeCollector(outcome -> {
                ended.add(outcome);
                monitor.ended(outcome);
            });
            spark.setJobGroup(group, "Train %d trials into %s".formatted(trials.size(), folder), true);
            spark.setCallSite("Train trials"); // what Spark's pages call the stage
            spark.runJob(
                    Slots.partitions(spark, trials, resources).setName("trials").rdd(),
                    task,
                    collector,
                    ClassTag$.MODULE$.apply(TrialOutcome.class));
        } catch (Exception e) { // Scala does not declare what it throws
            if (!spark.isStopped()) {
                end.awaitTasks(); // which write down where they stand
            }
            if (!stopped) {
                throw early(e);
            }
        } finally {
            end.close();
            LiveChannels.mute(channel);
            spark.clearCallSite();
            spark.clearJobGroup();
        }
        return List.copyOf(ended);
    }

    /** Why a run ended before its trials had. */
    private StudyAbortedException early(Exception e) throws InterruptedException {
        if (e instanceof InterruptedException interrupted) {
            spark.cancelJobGroup(group);
            throw interrupted;
        }
        if (cancelled
                || spark.isStopped()) { // Spark stops itself when the process is told to end, by Ctrl-C or a signal
            throw new InterruptedException("The study was cancelled");
        }
        String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return new StudyAbortedException("Spark gave the study up: " + reason, e);
    }
}
