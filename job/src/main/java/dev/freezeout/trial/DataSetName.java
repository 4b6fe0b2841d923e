package dev.freezeout.trial;

import java.util.Locale;

/** The data sets that can be trained on. */
public enum DataSetName {
    /** 60,000 photographs of 100 classes. */
    CIFAR100(100),
    /** 60,000 photographs of 10 classes. */
    CIFAR10(10),
    /** Generated shapes of 100 classes, made from a seed with no download. */
    SHAPES100(100);

    private final int classes;

    DataSetName(int classes) {
        this.classes = classes;
    }

    public int classes() {
        return classes;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
