package dev.freezeout.trial;

import static java.util.Objects.requireNonNull;

import dev.freezeout.schedule.ConstTime;
import java.io.Serializable;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One training of one configuration.
 *
 * @param id hash of the canonical configuration, the same in every run of a study
 * @param configurationId the same hash without the seed; the results of trials that share it are averaged
 * @param study name of the study it belongs to
 * @param forecast what measured step times predict; null without a calibration
 */
public record Trial(
        String id,
        String configurationId,
        String study,
        TrialConfiguration configuration,
        @Nullable Forecast forecast) implements Serializable {

    public Trial {
        TrialId.require(id);
        requireNonNull(configurationId, "configurationId is null");
        requireNonNull(study, "study is null");
        requireNonNull(configuration, "configuration is null");
    }

    /** A trial without a calibration. */
    public Trial(String id, String configurationId, String study, TrialConfiguration configuration) {
        this(id, configurationId, study, configuration, null);
    }

    /**
     * Length of the run in epochs: its share of them, stretched by {@code constTime}; a real number.
     *
     * @throws IllegalStateException if {@code constTime} is {@code measured} and there is no forecast
     */
    public double epochs() {
        if (forecast != null) {
            return configuration.epochs(OptionalDouble.of(forecast.timeSaved()));
        }
        if (configuration.freezing().constTime() == ConstTime.MEASURED) {
            throw new IllegalStateException(
                    "Trial %s has constTime: measured, and no step times were measured for it".formatted(id));
        }
        return configuration.epochs(OptionalDouble.empty());
    }
}
