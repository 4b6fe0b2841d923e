package dev.freezeout.data;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The images of a trial.
 *
 * @param validation what is evaluated after each epoch, null for nothing
 * @param test what the final error is measured on
 */
public record DataSplits(ImageSet training, @Nullable ImageSet validation, ImageSet test, Normalisation normalisation) {

    public DataSplits {
        requireNonNull(training, "training is null");
        requireNonNull(test, "test is null");
        requireNonNull(normalisation, "normalisation is null");
    }
}
