package dev.freezeout.savedmodel;

import ai.djl.Model;
import ai.djl.modality.Classifications;
import ai.djl.modality.Input;
import ai.djl.modality.Output;
import ai.djl.translate.ArgumentsUtil;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorFactory;
import ai.djl.util.Pair;
import ai.djl.util.Utils;
import dev.freezeout.trial.result.Prediction;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes the translator of a saved network from its {@code serving.properties}. The input is an image's 3,072 pixel bytes (a
 * red, a green and a blue plane, row by row, as in CIFAR's files); the output is {@link Classifications}, or the bytes that
 * {@link #prediction} reads, or DJL Serving's {@link Output}. DJL finds this class by the {@code translatorFactory} there.
 */
public final class PixelTranslatorFactory implements TranslatorFactory, Serializable {

    private static final long serialVersionUID = 1;

    /**
     * Reads the bytes that a translator to {@code byte[]} puts out.
     *
     * @param image index of the image
     * @param label its true class
     */
    public static Prediction prediction(int image, int label, byte[] output) {
        ByteBuffer bytes = ByteBuffer.wrap(output);
        return new Prediction(image, label, bytes.getInt(), bytes.getDouble());
    }

    @Override
    public Set<Pair<Type, Type>> getSupportedTypes() {
        return Set.of(
                new Pair<>(byte[].class, Classifications.class),
                new Pair<>(byte[].class, byte[].class),
                new Pair<>(Input.class, Output.class));
    }

    @Override
    public <I, O> Translator<I, O> newInstance(Class<I> input, Class<O> output, Model model, Map<String, ?> arguments) {
        if (!isSupported(input, output)) {
            throw new IllegalArgumentException("There is no translator from %s to %s".formatted(input, output));
        }
        PixelNormaliser normaliser = new PixelNormaliser(ModelProperties.normalisation(
                ArgumentsUtil.stringValue(arguments, "mean"), ArgumentsUtil.stringValue(arguments, "deviation")));
        if (output == byte[].class) {
            return cast(new PixelTranslator(normaliser));
        }
        ClassifyingTranslator classifying = new ClassifyingTranslator(normaliser, classNames(model));
        return cast(output == Output.class ? new ServingTranslator(classifying) : classifying);
    }

    private static List<String> classNames(Model model) {
        try {
            return model.getArtifact(ModelFolder.CLASS_NAMES, Utils::readLines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked") // isSupported has checked the types
    private static <I, O> Translator<I, O> cast(Translator<?, ?> translator) {
        return (Translator<I, O>) translator;
    }
}
