package dev.freezeout.savedmodel;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.StackBatchifier;
import dev.freezeout.data.ImageSet;
import dev.freezeout.data.Normalisation;
import dev.freezeout.data.batch.ImageTransform;

/** Turns pixel bytes into a network's input, in the channels-last layout in which it was trained. */
final class PixelNormaliser {

    private final Normalisation normalisation;

    PixelNormaliser(Normalisation normalisation) {
        this.normalisation = normalisation;
    }

    /** One normalised image, float32 32 × 32 × 3. */
    NDList input(NDManager manager, byte[] pixels) {
        Shape shape = new Shape(ImageSet.SIDE, ImageSet.SIDE, ImageSet.CHANNELS);
        return new NDList(manager.create(ImageTransform.normalised(pixels, normalisation), shape));
    }

    /** Stacks N images to N × 3 × 32 × 32, a view of channels-last memory. */
    Batchifier batchifier() {
        return new ChannelsLast();
    }

    private static final class ChannelsLast extends StackBatchifier {

        private static final long serialVersionUID = 1;

        @Override
        public NDList batchify(NDList[] inputs) {
            return new NDList(super.batchify(inputs).singletonOrThrow().transpose(0, 3, 1, 2));
        }
    }
}
