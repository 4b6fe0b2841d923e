package dev.freezeout.savedmodel;

import ai.djl.modality.Classifications;
import ai.djl.ndarray.NDList;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import java.util.List;

/** DJL translator from an image's pixel bytes to the probabilities of all classes, by name. */
final class ClassifyingTranslator implements Translator<byte[], Classifications> {

    private final PixelNormaliser normaliser;
    private final List<String> classNames;

    ClassifyingTranslator(PixelNormaliser normaliser, List<String> classNames) {
        this.normaliser = normaliser;
        this.classNames = List.copyOf(classNames);
    }

    @Override
    public NDList processInput(TranslatorContext context, byte[] pixels) {
        return normaliser.input(context.getNDManager(), pixels);
    }

    @Override
    public Classifications processOutput(TranslatorContext context, NDList output) {
        return new Classifications(classNames, output.singletonOrThrow().softmax(0));
    }

    @Override
    public Batchifier getBatchifier() {
        return normaliser.batchifier();
    }
}
