package dev.freezeout.store;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run says of its study whenever it renews the lease; part of the lease's JSON, in which null values are left out.
 *
 * @param secondsLeft estimated time to the study's end; null while it is not known
 * @param running the trials that are being trained; null while the study has not begun
 */
public record Heartbeat(
        @Nullable Long secondsLeft, @Nullable List<RunningTrial> running) {

    /** What a run says before its study has begun. */
    public static final Heartbeat EMPTY = new Heartbeat(null, null);

    public Heartbeat {
        running = running == null ? null : List.copyOf(running);
    }

    /**
     * A trial that is being trained. All but its id is null before its first iterations.
     *
     * @param trial its id
     * @param epoch the current one, from 1
     * @param epochs of the whole trial
     * @param loss mean training loss of the current epoch so far
     * @param errorPercent training error of the current epoch so far
     * @param secondsLeft estimated time to the end of the trial
     */
    public record RunningTrial(
            String trial,
            @Nullable Integer epoch,
            @Nullable Integer epochs,
            @Nullable Double loss,
            @Nullable Double errorPercent,
            @Nullable Double secondsLeft) {

        public RunningTrial {
            requireNonNull(trial, "trial is null");
        }

        /** A trial that has not reported yet. */
        public static RunningTrial starting(String trial) {
            return new RunningTrial(trial, null, null, null, null, null);
        }
    }
}
