package dev.freezeout.app;

import dev.freezeout.progress.BackgroundTask;
import dev.freezeout.progress.SnapshotDisplay;
import dev.freezeout.progress.StudySnapshot;
import dev.freezeout.store.Heartbeat;
import dev.freezeout.store.Heartbeat.RunningTrial;
import dev.freezeout.store.StudyLease;
import dev.freezeout.trial.engine.TrialProgress;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Renews a study's lease while it runs, with the progress that {@code status} shows; stops the study if the lease is lost. */
final class LeaseKeeper implements AutoCloseable {

    private final StudyLease lease;
    private final SnapshotDisplay display;
    private final Runnable lost;
    private final BackgroundTask renewing;
    private long renewedNanos = System.nanoTime() - StudyLease.RENEWAL.toNanos();
    private Set<String> reportedRunning = Set.of();
    private boolean isLost;

    /** @param lost called once another process has acquired the lease */
    LeaseKeeper(StudyLease lease, SnapshotDisplay display, Runnable lost) {
        this.lease = lease;
        this.display = display;
        this.lost = lost;
        this.renewing = BackgroundTask.repeated(
                "study-lease",
                Duration.ofSeconds(1),
                () -> Duration.ofSeconds(2),
                this::renewIfDue,
                problem -> display.announce("cannot renew the lease of the study: " + problem));
    }

    /** Every few seconds, and as soon as the set of running trials has changed. */
    private void renewIfDue() throws IOException {
        StudySnapshot study = display.last();
        Set<String> running = running(study);
        boolean due = System.nanoTime() - renewedNanos >= StudyLease.RENEWAL.toNanos();
        if (!isLost && (due || !running.equals(reportedRunning))) {
            renewedNanos = System.nanoTime();
            renew(study);
            reportedRunning = running;
        }
    }

    private static Set<String> running(@Nullable StudySnapshot study) {
        return study == null
                ? Set.of()
                : study.running().stream().map(one -> one.trial().id()).collect(Collectors.toUnmodifiableSet());
    }

    private void renew(@Nullable StudySnapshot study) throws IOException {
        if (!lease.renew(heartbeat(study))) {
            isLost = true;
            display.announce("another process has acquired the lease of this study: stopping");
            lost.run();
        }
    }

    private static Heartbeat heartbeat(@Nullable StudySnapshot study) {
        if (study == null) {
            return Heartbeat.EMPTY;
        }
        return new Heartbeat(
                study.left() == null ? null : study.left().toSeconds(),
                study.running().stream().map(LeaseKeeper::runningTrial).toList());
    }

    private static RunningTrial runningTrial(StudySnapshot.Running running) {
        String id = running.trial().id();
        TrialProgress progress = running.progress();
        return progress == null
                ? RunningTrial.starting(id)
                : new RunningTrial(
                        id,
                        progress.epoch(),
                        progress.epochs(),
                        progress.loss(),
                        progress.errorPercent(),
                        progress.secondsLeft());
    }

    /** Stops renewing; waits for a renewal in progress. */
    @Override
    public void close() {
        renewing.close();
    }
}
