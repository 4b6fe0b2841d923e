package dev.freezeout.trial;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * One training of one configuration.
 *
 * @param id hash of the canonical configuration, so the same in every run of a study
 * @param configurationId the same hash without the seed, shared by the trials that are averaged
 * @param study name of the study it belongs to
 */
public record Trial(String id, String configurationId, String study, TrialConfiguration configuration)
        implements Serializable {

    public Trial {
        requireNonNull(id, "id is null");
        requireNonNull(configurationId, "configurationId is null");
        requireNonNull(study, "study is null");
        requireNonNull(configuration, "configuration is null");
    }
}
