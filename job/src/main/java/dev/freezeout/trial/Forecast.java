package dev.freezeout.trial;

import dev.freezeout.schedule.Settings;
import java.io.Serializable;

/**
 * What measured step times predict for a trial.
 *
 * @param timeSaved predicted time saved by freezing, before {@code constTime} spends it; a fraction of the baseline's time, in
 *     [0, 1)
 * @param trainingSeconds predicted for the whole run, after {@code constTime} has stretched it
 */
public record Forecast(double timeSaved, double trainingSeconds) implements Serializable {
    public Forecast {
        Settings.check(timeSaved >= 0 && timeSaved < 1, "timeSaved", timeSaved, "a number in [0, 1)");
        Settings.check(
                trainingSeconds > 0 && Double.isFinite(trainingSeconds),
                "trainingSeconds",
                trainingSeconds,
                "a finite number above 0");
    }
}
