package dev.freezeout.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freezeout.progress.BackgroundTask;
import dev.freezeout.progress.SnapshotDisplay;
import dev.freezeout.progress.StudySnapshot;
import dev.freezeout.store.StudyLease;
import dev.freezeout.trial.engine.TrialProgress;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Renews a study's lease while it runs, with the progress that {@code status} shows; stops the study if the lease is lost. */
final class LeaseKeeper implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final StudyLease lease;
    private final SnapshotDisplay display;
    private final Runnable lost;
    private final BackgroundTask renewing;
    private long renewedNanos = System.nanoTime() - StudyLease.RENEWAL.toNanos();
    private Set<String> saidRunning = Set.of();
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
        if (!isLost && (due || !running.equals(saidRunning))) {
            renewedNanos = System.nanoTime();
            renew(study);
            saidRunning = running;
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

    private static JsonNode heartbeat(@Nullable StudySnapshot study) {
        ObjectNode heartbeat = JSON.createObjectNode();
        if (study == null) {
            return heartbeat;
        }
        if (study.left() != null) {
            heartbeat.put("seconds_left", study.left().toSeconds());
        }
        ArrayNode running = heartbeat.putArray("running");
        for (StudySnapshot.Running one : study.running()) {
            ObjectNode trial = running.addObject();
            trial.put("trial", one.trial().id());
            TrialProgress progress = one.progress();
            if (progress != null) {
                trial.put("epoch", progress.epoch());
                trial.put("epochs", progress.epochs());
                trial.put("loss", progress.loss());
                trial.put("error_percent", progress.errorPercent());
                trial.put("seconds_left", progress.secondsLeft());
            }
        }
        return heartbeat;
    }

    /** Stops renewing, and waits for a renewal in progress. */
    @Override
    public void close() {
        renewing.close();
    }
}
