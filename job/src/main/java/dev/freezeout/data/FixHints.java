package dev.freezeout.data;

import dev.freezeout.trial.DataSettings;
import dev.freezeout.trial.DataSettings.Generated;

/** What a user can do about files that are missing or damaged, worded to follow a semicolon. */
final class FixHints {

    private FixHints() {}

    /** For files that do not exist. */
    static String ifMissing(DataSettings settings) {
        return switch (settings.set()) {
            case CIFAR100, CIFAR10 ->
                "run `./submit.sh data fetch --set %s --root %s`".formatted(settings.set(), settings.root());
            case SHAPES100 -> {
                Generated generated = settings.generated();
                yield "run `./submit.sh data make --root %s --train-images %s --test-images %s --seed %s`"
                        .formatted(settings.root(), generated.trainImages(), generated.testImages(), generated.seed());
            }
            case CUSTOM -> "put train.bin and test.bin there, or set data.root to the folder that has them";
        };
    }

    /** For a file that exists, but has the wrong size or contents. */
    static String ifDamaged(DataSettings settings) {
        return switch (settings.set()) {
            case CIFAR100, CIFAR10, SHAPES100 -> "delete it and " + ifMissing(settings);
            case CUSTOM -> "check data.custom.classes and data.custom.labelBytes, or write the file again";
        };
    }
}
