package dev.freezeout.spark.study;

import dev.freezeout.checkpoint.CheckpointFolder;
import dev.freezeout.files.HadoopSettings;
import dev.freezeout.progress.TrialLabel;
import dev.freezeout.spark.Slots;
import dev.freezeout.spark.cluster.ExecutorExit;
import dev.freezeout.store.StudyFolder;
import dev.freezeout.store.results.FailedAttempts;
import dev.freezeout.store.results.FailedAttempts.Attempt;
import dev.freezeout.store.results.TrialCommits;
import dev.freezeout.trial.Trial;
import dev.freezeout.trial.TrialResources;
import dev.freezeout.trial.TrialSlot;
import dev.freezeout.trial.engine.StudyStorageException;
import dev.freezeout.trial.engine.TrialFolders;
import dev.freezeout.trial.engine.TrialListener;
import dev.freezeout.trial.engine.TrialTrainer;
import dev.freezeout.trial.result.Failed;
import dev.freezeout.trial.result.TrialOutcome;
import dev.freezeout.trial.result.TrialResult;
import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.package$;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/**
 * What an executor does with a trial: trains it, stores its result, and reports briefly to the driver how it ended.
 *
 * <p>A trial that fails is retried from its last checkpoint; after the last attempt, the failure is its result. The task
 * itself fails only if its process dies; Spark then runs it on another executor.
 */
final class TrialTask extends AbstractFunction2<TaskContext, Iterator<Trial>, TaskResult> implements Serializable {

    /** How many executors may be lost with the trial before the trial is assumed to be the cause. */
    static final int MAX_LOST = 20;

    private final TrialTrainer trainer;
    private final TrialResources resources;
    private final int maxAttempts;
    private final StudyFolder folder;
    private final HadoopSettings hadoop;
    private final String channel;
    private final TrialNames names;

    /**
     * @param maxAttempts how often a trial that fails with an error of its own is attempted, at least 1
     * @param hadoop the same object as in {@code trainer}, so that it travels once
     * @param channel the progress channel of the session, see {@link ProgressChannels}
     * @param names registered with the session, to show each task's trial on Spark's pages
     */
    TrialTask(
            TrialTrainer trainer,
            TrialResources resources,
            int maxAttempts,
            StudyFolder folder,
            HadoopSettings hadoop,
            String channel,
            TrialNames names) {
        this.trainer = trainer;
        this.resources = resources;
        this.maxAttempts = maxAttempts;
        this.folder = folder;
        this.hadoop = hadoop;
        this.channel = channel;
        this.names = names;
    }

    @Override
    public TaskResult apply(TaskContext context, Iterator<Trial> partition) {
        Trial trial = partition.next();
        String label = TrialLabel.of(trial);
        names.add(label);
        // For thread dumps in Spark's UI. Spark sets the name again for each task.
        Thread.currentThread().setName(Thread.currentThread().getName() + ": trial " + label);
        try {
            // An earlier attempt may have stored its result before its executor was lost.
            Optional<TrialOutcome> stored = context.attemptNumber() == 0
                    ? Optional.empty()
                    : new TrialCommits(folder, hadoop.get()).outcome(trial.id());
            return stored.isPresent() ? new TaskResult.Ended(stored.get()) : run(trial, context);
        } catch (IOException e) {
            return new TaskResult.Stop(
                    "Cannot store the result of trial %s in %s: %s".formatted(trial.id(), folder, e.getMessage()));
        } catch (StudyStorageException e) {
            return new TaskResult.Stop(String.valueOf(e.getMessage()));
        }
    }

    private TaskResult run(Trial trial, TaskContext context) throws IOException {
        TrialSlot slot = Slots.of(context, resources);
        TrialReporter reporter = new TrialReporter(
                trial.id(),
                slot.executor(),
                ProgressChannels.toDriver(channel),
                context::isInterrupted,
                System::nanoTime);
        if (slot.attempt() >= MAX_LOST) {
            return commit(unexpectedly(
                    new IllegalStateException("%s executors were lost while they trained it".formatted(slot.attempt())),
                    trial,
                    slot,
                    Instant.now()));
        }
        FailedAttempts failures = new FailedAttempts(folder, trial.id(), hadoop.get());
        while (true) {
            TrialResult result = train(trial, slot, context, reporter);
            if (!(result instanceof Failed failed)) {
                return commit(result);
            }
            List<Attempt> attempts =
                    failures.add(new Attempt(failed.message(), place(failed, slot), System.currentTimeMillis()));
            boolean last = attempts.size() >= maxAttempts;
            TaskResult end = null;
            if (last) {
                end = commit(failed.withMessage(message(attempts)));
                failures.clear();
            } else {
                reporter.noted("attempt %s of %s failed: %s".formatted(attempts.size(), maxAttempts, failed.message()));
            }
            if (failed.processUnsound()) {
                return leave(failed, slot);
            }
            if (end != null) {
                return end;
            }
        }
    }

    private TaskResult commit(TrialResult result) throws IOException {
        String trialId = result.run().trial().id();
        new TrialCommits(folder, hadoop.get()).commit(result);
        TrialOutcome outcome = TrialOutcome.of(result);
        if (outcome.isFinal()) {
            new CheckpointFolder(folder.checkpoints(trialId).toString(), trialId, hadoop.get()).delete();
        }
        return new TaskResult.Ended(outcome);
    }

    /** Such as {@code IOException: no such file (attempt 2 of 2, on node-1, executor 3)}, and earlier attempts. */
    private static String message(List<Attempt> attempts) {
        Attempt last = attempts.get(attempts.size() - 1);
        StringBuilder text =
                new StringBuilder("%s (attempt %s, on %s)".formatted(last.message(), attempts.size(), last.place()));
        for (int i = attempts.size() - 2; i >= 0; i--) {
            Attempt before = attempts.get(i);
            String what = before.message().equals(last.message()) ? "the same" : before.message();
            text.append("; attempt %s, on %s: %s".formatted(i + 1, before.place(), what));
        }
        return text.toString();
    }

    private static String place(Failed failed, TrialSlot slot) {
        String executor = slot.executor().equals("driver") ? "driver" : "executor " + slot.executor();
        String place = failed.run().provenance().host() + ", " + executor;
        return slot.gpu().isPresent() ? place + ", GPU " + slot.gpu().getAsInt() : place;
    }

    /** Ends an executor that would ruin the next trial. In a local session that is the driver, and the study has to stop. */
    private static TaskResult leave(Failed failed, TrialSlot slot) {
        if (!slot.executor().equals("driver")) {
            ExecutorExit.now();
        }
        return new TaskResult.Stop("This process cannot use its GPU any more: " + failed.message());
    }

    private TrialResult train(Trial trial, TrialSlot slot, TaskContext context, TrialListener listener) {
        Instant started = Instant.now();
        TrialFolders folders = new TrialFolders(
                folder.model(trial.id()).toString(),
                folder.checkpoints(trial.id()).toString());
        try {
            return trainer.train(trial, slot, folders, listener);
        } catch (InterruptedException e) {
            context.killTaskIfInterrupted();
            throw new IllegalStateException("Trial %s ended early, unasked".formatted(trial.id()), e);
        } catch (VirtualMachineError | StudyStorageException e) {
            throw e; // not the trial's error; after the former, Spark replaces the process
        } catch (RuntimeException | Error e) {
            context.killTaskIfInterrupted(); // an error while the task is being killed is not the trial's
            return unexpectedly(e, trial, slot, started);
        }
    }

    private static Failed unexpectedly(Throwable error, Trial trial, TrialSlot slot, Instant started) {
        return Failed.unexpectedly(error, trial, slot, package$.MODULE$.SPARK_VERSION(), started);
    }
}
