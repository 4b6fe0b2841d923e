package dev.freezeout.study.original;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The options of {@code train.py}. */
enum TrainOption {
    DEPTH("--depth", "-L"),
    GROWTH_RATE("--growth-rate", "-k"),
    DROPOUT("--dropout", null),
    AUGMENT("--augment"),
    NO_AUGMENT("--no-augment"),
    VALIDATE("--validate"),
    NO_VALIDATE("--no-validate"),
    VALIDATE_TEST("--validate-test"),
    EPOCHS("--epochs", null),
    T_0("--t_0", null),
    SCALE_LR("--scale_lr", null),
    NO_SCALE("--no_scale"),
    HOW_SCALE("--how_scale", null),
    CONST_TIME("--const_time", null),
    SEED("--seed", null),
    WHICH_DATASET("--which_dataset", null),
    BATCH_SIZE("--batch_size", null),
    RESUME("--resume", null),
    MODEL("--model", null),
    SAVE_WEIGHTS("--save-weights", null);

    private final String name;
    private final @Nullable String shortName;
    private final boolean takesValue;

    TrainOption(String name) {
        this.name = name;
        this.shortName = null;
        this.takesValue = false;
    }

    TrainOption(String name, @Nullable String shortName) {
        this.name = name;
        this.shortName = shortName;
        this.takesValue = true;
    }

    boolean takesValue() {
        return takesValue;
    }

    /** The option of a short name, such as {@code -L}. */
    static Optional<TrainOption> ofShort(String name) {
        return Arrays.stream(values())
                .filter(option -> name.equals(option.shortName))
                .findFirst();
    }

    /** The options that a long name may abbreviate: the one of that name, otherwise all that begin with it. */
    static List<TrainOption> ofLong(String name) {
        List<TrainOption> exact = Arrays.stream(values())
                .filter(option -> option.name.equals(name))
                .toList();
        return exact.isEmpty()
                ? Arrays.stream(values())
                        .filter(option -> option.name.startsWith(name))
                        .toList()
                : exact;
    }

    /** The option as it is written on a command line. */
    @Override
    public String toString() {
        return name;
    }
}
