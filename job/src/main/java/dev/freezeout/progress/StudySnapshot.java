package dev.freezeout.progress;

import static java.util.Objects.requireNonNull;

import dev.freezeout.trial.Trial;
import dev.freezeout.trial.engine.TrialProgress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a study at one moment.
 *
 * @param total trials to run
 * @param completed trials that completed
 * @param unsuccessful trials that diverged or failed
 * @param elapsed since the study began
 * @param left estimated time to its end; null while no trial has reported progress
 * @param running trials that are being trained, in the order in which they started
 */
public record StudySnapshot(
        int total,
        int completed,
        int unsuccessful,
        Duration elapsed,
        @Nullable Duration left,
        List<Running> running) {

    public StudySnapshot {
        requireNonNull(elapsed, "elapsed is null");
        running = List.copyOf(running);
    }

    /** Trials that have ended. */
    public int ended() {
        return completed + unsuccessful;
    }

    /**
     * A trial that is being trained.
     *
     * @param progress null before its first iterations
     */
    public record Running(Trial trial, @Nullable TrialProgress progress) {
        public Running {
            requireNonNull(trial, "trial is null");
        }
    }
}
