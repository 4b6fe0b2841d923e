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

/** Keeps the state of a study from what is told of its trials. Not for several threads at once. */
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

    /** The trial that an event is about, or null if the event came after the trial's end or is of no trial here. */
    @Nullable
    Trial onEvent(ProgressEvent event) {
        RunningTrial known = running.get(event.trialId());
        Trial trial = known == null ? waiting.remove(event.trialId()) : known.trial;
        if (trial == null) {
            return null;
        }
        if (known == null || event instanceof ProgressEvent.Started) { // another attempt starts anew
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

    /** Notes that a trial has ended, and says how long it ran as far as is known. */
    Duration ended(TrialOutcome outcome) {
        waiting.remove(outcome.trialId());
        RunningTrial known = running.remove(outcome.trialId());
        Duration duration = known == null ? Duration.ZERO : Duration.between(known.started, clock.instant());
        if (outcome.status() == TrialStatus.COMPLETED) {
            completed++;
            secondsOfEnded.add(seconds(duration));
        } else {
            unsuccessful++; // may have ended early, so it says nothing of how long the others will take
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
     * Lets each waiting trial start where one ends first, and take as long as trials take on average: the end of the
     * last one is the end of the study.
     */
    private OptionalDouble secondsLeft(Instant now) {
        if (waiting.isEmpty() && running.isEmpty()) {
            return OptionalDouble.of(0);
        }
        List<Double> known = new ArrayList<>(secondsOfEnded);
        running.values().stream()
                .filter(trial -> trial.progress != null)
                .forEach(trial -> known.add(seconds(Duration.between(trial.started, now)) + trial.secondsLeft(now, 0)));
        if (known.isEmpty()) {
            return OptionalDouble.empty();
        }
        double mean = known.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
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
        private Instant heard;

        RunningTrial(Trial trial, Instant started) {
            this.trial = trial;
            this.started = started;
            this.heard = started;
        }

        void update(TrialProgress progressed, Instant now) {
            progress = progressed;
            heard = now;
        }

        /** What it said was left, less the time since; what trials take on average as long as it has not said. */
        double secondsLeft(Instant now, double mean) {
            double said = progress == null ? mean : progress.secondsLeft();
            return Math.max(0, said - seconds(Duration.between(heard, now)));
        }
    }
}
