package dev.freezeout.savedmodel;

import dev.freezeout.data.Normalisation;
import dev.freezeout.network.Architecture;
import dev.freezeout.network.Architectures;
import dev.freezeout.torch.NetworkBlockFactory;
import dev.freezeout.trial.TrialId;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The contents of a model folder's {@code serving.properties}. They are not trusted: the trial's id must be one that can name
 * a file, and the Java classes, which are there for DJL alone, must be ours; none is loaded by its name.
 *
 * @param trialId id of the trial that trained the network
 * @param architecture of the network
 * @param classes number of classes
 * @param normalisation of its images
 */
record ModelProperties(String trialId, Architecture architecture, int classes, Normalisation normalisation) {

    private static final int MAX_CLASSES = 256; // labels are bytes

    /**
     * Reads and checks the file.
     *
     * @param file its name, for messages
     * @throws InvalidModelException if it is not as {@link #toProperties} writes it
     */
    static ModelProperties read(Reader reader, String file) throws IOException {
        Properties properties = new Properties();
        try {
            properties.load(reader);
            requireClass(
                    properties, "blockFactory", NetworkBlockFactory.class, "dev.freezeout.model.NetworkBlockFactory");
            requireClass(
                    properties,
                    "translatorFactory",
                    PixelTranslatorFactory.class,
                    "dev.freezeout.saved.PixelTranslatorFactory");
            return new ModelProperties(
                    TrialId.require(value(properties, "trial")),
                    Architectures.read(value(properties, "model"), option -> value(properties, option)),
                    classes(value(properties, "classes")),
                    normalisation(value(properties, "mean"), value(properties, "deviation")));
        } catch (IllegalArgumentException e) { // Properties throws it too, for an incomplete escape
            throw new InvalidModelException(file, String.valueOf(e.getMessage()));
        }
    }

    /** The contents of the file, from which DJL builds the network and its translator. */
    Properties toProperties() {
        Properties properties = new Properties();
        properties.setProperty("engine", "PyTorch");
        properties.setProperty("option.modelName", ModelFolder.NAME);
        properties.setProperty("blockFactory", NetworkBlockFactory.class.getName());
        properties.setProperty("translatorFactory", PixelTranslatorFactory.class.getName());
        properties.setProperty("trial", trialId);
        properties.setProperty("model", Architectures.name(architecture));
        Architectures.options(architecture).forEach((key, value) -> properties.setProperty(key, value.toString()));
        properties.setProperty("classes", Integer.toString(classes));
        properties.setProperty("mean", joined(normalisation.mean()));
        properties.setProperty("deviation", joined(normalisation.deviation()));
        return properties;
    }

    /** Parses two properties, each three numbers separated by commas. */
    static Normalisation normalisation(String mean, String deviation) {
        return new Normalisation(numbers(mean), numbers(deviation));
    }

    /** @param before name of the class in version 0.1.0 */
    private static void requireClass(Properties properties, String key, Class<?> ours, String before) {
        String name = value(properties, key);
        if (!name.equals(ours.getName()) && !name.equals(before)) {
            throw new IllegalArgumentException("%s is %s, and must be %s".formatted(key, name, ours.getName()));
        }
    }

    private static int classes(String text) {
        if (text.matches("[0-9]{1,3}") && Integer.parseInt(text) <= MAX_CLASSES) {
            return Integer.parseInt(text);
        }
        throw new IllegalArgumentException(
                "classes is %s, and must be a whole number up to %s".formatted(text, MAX_CLASSES));
    }

    private static String value(Properties properties, String key) {
        String value = properties.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException("it lacks " + key);
        }
        return value;
    }

    private static String joined(List<Double> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(","));
    }

    private static List<Double> numbers(String joined) {
        return Arrays.stream(joined.split(",", -1)).map(Double::valueOf).toList();
    }
}
