package dev.freezeout.trial;

import dev.freezeout.schedule.Settings;
import java.io.Serializable;

/**
 * How often an unfinished trial writes down where it stands. Decides what an interruption costs, not what comes out.
 *
 * @param everyEpochs after so many epochs; 0 for never
 * @param everyMinutes after so many minutes, within an epoch too; 0 for never
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
