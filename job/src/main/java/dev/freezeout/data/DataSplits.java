package dev.freezeout.data;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The images of a trial.
 *
 * @param training images to train on
 * @param validation images to evaluate after each epoch, null for none
 * @param test images on which the final error is measured
 * @param normalisation the constants for all three
 */
public record DataSplits(ImageSet training, @Nullable ImageSet validation, ImageSet test, Normalisation normalisation) {

    public DataSplits {
        requireNonNull(training, "training is null");
        requireNonNull(test, "test is null");
        requireNonNull(normalisation, "normalisation is null");
    }
}
