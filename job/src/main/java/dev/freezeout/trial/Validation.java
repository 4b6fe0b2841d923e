package dev.freezeout.trial;

import java.util.Locale;

/** Which images are evaluated after each epoch. */
public enum Validation {
    /** The last tenth of the training images (5,000 of CIFAR's 50,000), which is left out of the training. */
    HOLDOUT,
    /** The test images. */
    TEST,
    /** None; the test error is measured once, at the end. */
    NONE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
