package dev.freezeout.progress;

import dev.freezeout.trial.Trial;
import dev.freezeout.trial.result.TrialOutcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects the events of a study's trials and shows them on a display. Thread-safe. */
public final class StudyMonitor implements AutoCloseable {

    private static final Duration REDRAW = Duration.ofMillis(250);

    private final StudyDisplay display;
    private final StudyProgress progress;
    private final Map<String, Trial> trials;
    private final BackgroundTask redrawing;
    private boolean closed;

    /** Starts to redraw the display, at once and then four times a second. */
    public StudyMonitor(List<Trial> trials, StudyDisplay display) {
        this.display = display;
        this.progress = new StudyProgress(trials, InstantSource.system());
        this.trials = trials.stream().collect(Collectors.toMap(Trial::id, Function.identity()));
        this.redrawing = BackgroundTask.repeated(
                "study-display",
                Duration.ZERO,
                () -> REDRAW,
                this::redraw,
                error -> display.announce("cannot show progress: " + error));
    }

    /** Handles an event; events of trials that have ended are dropped. */
    public synchronized void onEvent(ProgressEvent event) {
        Trial trial = progress.onEvent(event);
        if (trial == null) {
            return;
        }
        if (event instanceof ProgressEvent.Noted noted) {
            display.announce(ProgressLines.noted(trial, noted.note()));
        } else if (event instanceof ProgressEvent.Started started) {
            display.log(ProgressLines.started(trial, started.executor(), started.device()));
        } else if (event instanceof ProgressEvent.EpochFinished finished) {
            display.log(ProgressLines.epoch(trial, finished.progress(), finished.metrics()));
        }
    }

    /** Handles a trial's end. */
    public synchronized void ended(TrialOutcome outcome) {
        @Nullable Trial trial = trials.get(outcome.trialId());
        if (trial == null) {
            return;
        }
        display.announce(ProgressLines.ended(trial, outcome, progress.ended(outcome)));
        display.update(progress.snapshot());
    }

    /** Stops redrawing and shows the final state. */
    @Override
    public synchronized void close() {
        redrawing.end();
        closed = true;
        display.finish(progress.snapshot());
    }

    private synchronized void redraw() {
        if (!closed) {
            display.update(progress.snapshot());
        }
    }
}
