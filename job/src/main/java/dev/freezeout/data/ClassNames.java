package dev.freezeout.data;

import dev.freezeout.trial.DataSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Names of a data set's classes. */
public final class ClassNames {

    private ClassNames() {}

    /**
     * A name for each class, in the order of the labels: CIFAR's official names; shape and hue for {@code shapes100}, such as
     * {@code disc 0}; for a custom set the names in the study file, or else {@code class 0} and so on.
     */
    public static List<String> of(DataSettings settings) {
        return switch (settings.set()) {
            case CIFAR100 -> official("cifar100-classes.txt");
            case CIFAR10 -> official("cifar10-classes.txt");
            case SHAPES100 -> named(settings.classes(), Shapes100::className);
            case CUSTOM -> {
                List<String> names = settings.custom().classNames();
                yield names.isEmpty() ? named(settings.classes(), label -> "class " + label) : names;
            }
        };
    }

    private static List<String> named(int classes, IntFunction<String> name) {
        return IntStream.range(0, classes).mapToObj(name).toList();
    }

    private static List<String> official(String resource) {
        try (InputStream in = ClassNames.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }
}
