package dev.freezeout.data;

import dev.freezeout.trial.DataSettings;
import java.util.List;
import java.util.stream.IntStream;

/** The names of a data set's classes. */
public final class ClassNames {

    private ClassNames() {}

    /** A name for each class, in their order. */
    public static List<String> of(DataSettings settings) {
        return IntStream.range(0, settings.set().classes())
                .mapToObj(n -> "class " + n)
                .toList();
    }
}
