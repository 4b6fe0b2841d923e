package dev.freezeout.trial;

import java.util.Locale;

/** The data sets that can be trained on. */
public enum DataSetName {
    /** 60,000 photographs of 100 classes. */
    CIFAR100,
    /** 60,000 photographs of 10 classes. */
    CIFAR10,
    /** Generated shapes of 100 classes, made from a seed with no download. */
    SHAPES100,
    /** The user's own images in CIFAR's binary format, described in the study file. */
    CUSTOM;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
