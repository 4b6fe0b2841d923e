package dev.freezeout.trial;

import java.util.Arrays;

/** The families of networks that can be trained. */
public enum ModelName {
    /** DenseNet with bottlenecks and compression (Huang et al., 2017), as FreezeOut's authors trained it. */
    DENSENET_BC("densenet-bc");

    private final String key;

    ModelName(String key) {
        this.key = key;
    }

    /** The family of a name as it is written in study files. */
    public static ModelName of(String key) {
        return Arrays.stream(values())
                .filter(name -> name.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no model named " + key));
    }

    @Override
    public String toString() {
        return key;
    }
}
