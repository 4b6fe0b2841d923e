package dev.freezeout.savedmodel;

import ai.djl.modality.Classifications;
import ai.djl.modality.Input;
import ai.djl.modality.Output;
import ai.djl.ndarray.BytesSupplier;
import ai.djl.ndarray.NDList;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;

/** {@link ClassifyingTranslator} for DJL Serving: the request's body is the image's pixel bytes, the answer is JSON. */
final class ServingTranslator implements Translator<Input, Output> {

    private final ClassifyingTranslator translator;

    ServingTranslator(ClassifyingTranslator translator) {
        this.translator = translator;
    }

    @Override
    public NDList processInput(TranslatorContext context, Input request) {
        return translator.processInput(context, request.getData().getAsBytes());
    }

    @Override
    public Output processOutput(TranslatorContext context, NDList output) {
        Classifications classifications = translator.processOutput(context, output);
        Output answer = new Output(200, "OK");
        answer.addProperty("Content-Type", "application/json");
        answer.add(BytesSupplier.wrapAsJson(classifications));
        return answer;
    }

    @Override
    public Batchifier getBatchifier() {
        return translator.getBatchifier();
    }
}
