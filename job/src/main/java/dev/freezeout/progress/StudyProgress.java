package dev.freezeout.progress;

import dev.freezeout.trial.Trial;
import dev.freezeout.trial.engine.TrialProgress;
import dev.freezeout.trial.result.TrialOutcome;
import dev.freezeout.trial.result.TrialStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The state of a study, updated by the events of its trials. Not thread-safe. */
final class StudyProgress {

    private final InstantSource clock;
    private final Instant started;
    private final int total;
    private final Map<String, Trial> waiting = new LinkedHashMap<>();
    private final Map<String, RunningTrial> running = new LinkedHashMap<>();
    private final List<Double> secondsOfEnded = new ArrayList<>();
    private int completed;
    private int unsuccessful;

    StudyProgress(List<Trial> trials, InstantSource clock) {
        this.clock = clock;
        this.started = clock.instant();
        this.total = trials.size();
        trials.forEach(trial -> waiting.put(trial.id(), trial));
    }

    /** Updates the state; returns the event's trial, or null if it has ended or belongs to another study. */
    @Nullable
    Trial onEvent(ProgressEvent event) {
        RunningTrial known = running.get(event.trialId());
        Trial trial = known == null ? waiting.remove(event.trialId()) : known.trial;
        if (trial == null) {
            return null;
        }
        if (known == null || event instanceof ProgressEvent.Started) { // a retry starts over
            known = new RunningTrial(trial, clock.instant());
            running.put(trial.id(), known);
        }
        if (event instanceof ProgressEvent.Progressed progressed) {
            known.update(progressed.progress(), clock.instant());
        } else if (event instanceof ProgressEvent.EpochFinished finished) {
            known.update(finished.progress(), clock.instant());
        }
        return trial;
    }

    /** Records a trial's end; returns how long its last attempt ran, 0 if its start was never reported. */
    Duration ended(TrialOutcome outcome) {
        waiting.remove(outcome.trialId());
        RunningTrial known = running.remove(outcome.trialId());
        Duration duration = known == null ? Duration.ZERO : Duration.between(known.started, clock.instant());
        if (outcome.status() == TrialStatus.COMPLETED) {
            completed++;
            secondsOfEnded.add(seconds(duration));
        } else {
            unsuccessful++; // may have ended early, so its duration does not predict those of the others
        }
        return duration;
    }

    StudySnapshot snapshot() {
        Instant now = clock.instant();
        OptionalDouble left = secondsLeft(now);
        return new StudySnapshot(
                total,
                completed,
                unsuccessful,
                Duration.between(started, now),
                left.isPresent() ? Duration.ofMillis(Math.round(left.getAsDouble() * 1000)) : null,
                running.values().stream()
                        .map(trial -> new StudySnapshot.Running(trial.trial, trial.progress))
                        .toList());
    }

    /**
     * Estimates the time to the study's end: each waiting trial starts when the first running one ends, and takes the
     * mean time of all trials known so far. Empty while no trial has reported progress.
     */
    private OptionalDouble secondsLeft(Instant now) {
        if (waiting.isEmpty() && running.isEmpty()) {
            return OptionalDouble.of(0);
        }
        List<Double> durations = new ArrayList<>(secondsOfEnded);
        running.values().stream()
                .filter(trial -> trial.progress != null)
                .forEach(trial ->
                        durations.add(seconds(Duration.between(trial.started, now)) + trial.secondsLeft(now, 0)));
        if (durations.isEmpty()) {
            return OptionalDouble.empty();
        }
        double mean =
                durations.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        PriorityQueue<Double> ends = new PriorityQueue<>();
        running.values().forEach(trial -> ends.add(trial.secondsLeft(now, mean)));
        if (ends.isEmpty()) {
            ends.add(0.0);
        }
        for (int i = 0; i < waiting.size(); i++) {
            ends.add(ends.remove() + mean);
        }
        return ends.stream().mapToDouble(Double::doubleValue).max();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static final class RunningTrial {

        private final Trial trial;
        private final Instant started;
        private @Nullable TrialProgress progress;
        private Instant updated;

        RunningTrial(Trial trial, Instant started) {
            this.trial = trial;
            this.started = started;
            this.updated = started;
        }

        void update(TrialProgress progressed, Instant now) {
            progress = progressed;
            updated = now;
        }

        /** The last reported time left, or the mean before the first report, less the time since. */
        double secondsLeft(Instant now, double mean) {
            double reported = progress == null ? mean : progress.secondsLeft();
            return Math.max(0, reported - seconds(Duration.between(updated, now)));
        }
    }
}
