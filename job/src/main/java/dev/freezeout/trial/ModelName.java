package dev.freezeout.trial;

/** The families of networks that can be trained. */
public enum ModelName {
    /** DenseNet with bottlenecks and compression (Huang et al., 2017), as FreezeOut's authors trained it. */
    DENSENET_BC("densenet-bc");

    private final String key;

    ModelName(String key) {
        this.key = key;
    }

    @Override
    public String toString() {
        return key;
    }
}
