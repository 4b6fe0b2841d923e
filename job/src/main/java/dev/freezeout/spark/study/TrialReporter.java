package dev.freezeout.spark.study;

import dev.freezeout.progress.ProgressEvent;
import dev.freezeout.trial.engine.TrialListener;
import dev.freezeout.trial.engine.TrialProgress;
import dev.freezeout.trial.result.EpochMetrics;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Reports a trial's progress to the driver, after each epoch and otherwise at most about twice a second. */
final class TrialReporter implements TrialListener {

    private static final long INTERVAL_NANOS = 400_000_000;

    private final String trialId;
    private final String executor;
    private final Consumer<ProgressEvent> toDriver;
    private final BooleanSupplier cancelled;
    private final LongSupplier nanoTime;
    private long lastNanos;

    /** @param nanoTime the time in nanoseconds from any origin, such as {@link System#nanoTime()} */
    TrialReporter(
            String trialId,
            String executor,
            Consumer<ProgressEvent> toDriver,
            BooleanSupplier cancelled,
            LongSupplier nanoTime) {
        this.trialId = trialId;
        this.executor = executor;
        this.toDriver = toDriver;
        this.cancelled = cancelled;
        this.nanoTime = nanoTime;
        this.lastNanos = nanoTime.getAsLong() - INTERVAL_NANOS;
    }

    @Override
    public void started(String device) {
        toDriver.accept(new ProgressEvent.Started(trialId, executor, device));
    }

    @Override
    public void progressed(TrialProgress progress) {
        long now = nanoTime.getAsLong();
        if (now - lastNanos >= INTERVAL_NANOS) {
            lastNanos = now;
            toDriver.accept(new ProgressEvent.Progressed(progress));
        }
    }

    @Override
    public void epochFinished(TrialProgress progress, EpochMetrics metrics) {
        toDriver.accept(new ProgressEvent.EpochFinished(progress, metrics));
    }

    @Override
    public void noted(String note) {
        toDriver.accept(new ProgressEvent.Noted(trialId, note));
    }

    @Override
    public boolean cancelled() {
        return cancelled.getAsBoolean();
    }
}
