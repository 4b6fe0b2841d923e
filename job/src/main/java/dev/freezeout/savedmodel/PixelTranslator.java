package dev.freezeout.savedmodel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import java.nio.ByteBuffer;

/** DJL translator from an image's pixel bytes to the predicted class (int) and its probability (double), big-endian. */
final class PixelTranslator implements Translator<byte[], byte[]> {

    private final PixelNormaliser normaliser;

    PixelTranslator(PixelNormaliser normaliser) {
        this.normaliser = normaliser;
    }

    @Override
    public NDList processInput(TranslatorContext context, byte[] pixels) {
        return normaliser.input(context.getNDManager(), pixels);
    }

    @Override
    public byte[] processOutput(TranslatorContext context, NDList output) {
        NDArray logits = output.singletonOrThrow();
        Labels label = Labels.of(logits.expandDims(0));
        return ByteBuffer.allocate(Integer.BYTES + Double.BYTES)
                .putInt(label.predicted(0))
                .putDouble(label.probability(0))
                .array();
    }

    @Override
    public Batchifier getBatchifier() {
        return normaliser.batchifier();
    }
}
