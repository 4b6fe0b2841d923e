package dev.freezeout.trial;

import dev.freezeout.schedule.Settings;
import java.io.Serializable;

/**
 * How often a running trial writes a checkpoint. Affects what an interruption costs, never the result.
 *
 * @param everyEpochs epochs between checkpoints; 0 for never
 * @param everyMinutes minutes between checkpoints, also within an epoch; 0 for never
 */
public record CheckpointSettings(int everyEpochs, double everyMinutes) implements Serializable {

    /** No checkpoints. */
    public static final CheckpointSettings NEVER = new CheckpointSettings(0, 0);

    public CheckpointSettings {
        Settings.check(
                everyEpochs >= 0 && everyEpochs <= 100_000,
                "everyEpochs",
                everyEpochs,
                "a whole number from 0 (never) to 100000");
        Settings.check(
                everyMinutes >= 0 && everyMinutes <= 10_080,
                "everyMinutes",
                everyMinutes,
                "a number from 0 (never) to 10080 (a week)");
    }
}
