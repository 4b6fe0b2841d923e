package dev.freezeout.spark;

import dev.freezeout.checkpoint.CheckpointFolder;
import dev.freezeout.progress.ProgressEvent;
import dev.freezeout.store.ResultReader;
import dev.freezeout.store.ResultWriter;
import dev.freezeout.store.StudyFolder;
import dev.freezeout.trial.Trial;
import dev.freezeout.trial.TrialFolders;
import dev.freezeout.trial.TrialOutcome;
import dev.freezeout.trial.TrialResult;
import dev.freezeout.trial.TrialSlot;
import dev.freezeout.trial.TrialTrainer;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.util.SerializableConfiguration;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/**
 * What an executor does with a trial: trains it, stores its result, and tells the driver in brief how it ended.
 *
 * <p>A trial that goes wrong is a result like any other. The task itself fails only if the result cannot be stored or
 * the process is no longer sound; Spark then tries again, elsewhere if it can.
 */
final class TrialTask extends AbstractFunction2<TaskContext, Iterator<Trial>, TrialOutcome> implements Serializable {

    private final TrialTrainer trainer;
    private final TrialResources resources;
    private final StudyFolder folder;
    private final SerializableConfiguration hadoop;
    private final String channel;

    /** @param channel the live channel of the session, see {@link LiveChannels} */
    TrialTask(
            TrialTrainer trainer,
            TrialResources resources,
            StudyFolder folder,
            SerializableConfiguration hadoop,
            String channel) {
        this.trainer = trainer;
        this.resources = resources;
        this.folder = folder;
        this.hadoop = hadoop;
        this.channel = channel;
    }

    @Override
    public TrialOutcome apply(TaskContext context, Iterator<Trial> partition) {
        Trial trial = partition.next();
        try {
            if (context.attemptNumber() > 0) {
                Optional<TrialOutcome> stored = stored(trial);
                if (stored.isPresent()) {
                    return stored.get();
                }
            }
            TrialResult result = train(trial, context);
            new ResultWriter(folder, hadoop.value()).commit(result);
            if (TrialOutcome.of(result).isFinal()) {
                new CheckpointFolder(folder.checkpoints(trial.id()).toString(), trial.id(), hadoop.value()).delete();
            }
            return TrialOutcome.of(result);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot store the result of trial %s in %s: %s".formatted(trial.id(), folder, e.getMessage()), e);
        }
    }

    /** What an earlier attempt stored whose executor was lost before it could tell: hours that need not be spent again. */
    private Optional<TrialOutcome> stored(Trial trial) throws IOException {
        Configuration configuration = hadoop.value();
        return new ResultReader(folder, configuration).outcome(trial.id()).filter(TrialOutcome::isFinal);
    }

    private TrialFolders folders(Trial trial) {
        return new TrialFolders(
                folder.model(trial.id()).toString(),
                folder.checkpoints(trial.id()).toString());
    }

    private TrialResult train(Trial trial, TaskContext context) {
        Instant started = Instant.now();
        TrialSlot slot = Slots.of(context, resources);
        Consumer<ProgressEvent> toDriver = LiveChannels.toDriver(channel);
        toDriver.accept(new ProgressEvent.Started(trial.id(), slot.executor()));
        TrialReporter reporter = new TrialReporter(trial.id(), toDriver, context::isInterrupted, System::nanoTime);
        try {
            return trainer.train(trial, slot, folders(trial), reporter);
        } catch (InterruptedException e) {
            context.killTaskIfInterrupted();
            throw new IllegalStateException("Trial %s ended early, unasked".formatted(trial.id()), e);
        } catch (VirtualMachineError e) {
            throw e; // other trials of this process may be hurt too: let Spark replace it
        } catch (RuntimeException | Error e) {
            context.killTaskIfInterrupted(); // what goes wrong while a task is killed is not the trial's error
            return UnexpectedFailure.of(trial, slot, started, e);
        }
    }
}
