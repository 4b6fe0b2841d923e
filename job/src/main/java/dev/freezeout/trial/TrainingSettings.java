package dev.freezeout.trial;

import static java.util.Objects.requireNonNull;

import dev.freezeout.schedule.Settings;
import java.io.Serializable;

/**
 * The length of the training, its batches and its optimiser.
 *
 * @param epochs passes over the training images before {@code constTime} stretches the run
 * @param batchSize images in a training iteration
 * @param learningRate initial rate of an unscaled layer (the paper's 0.1)
 * @param momentum Nesterov momentum, in PyTorch's sense
 * @param weightDecay L2 penalty on every parameter, in PyTorch's sense
 * @param iterationsPerEpoch what the schedule counts as an epoch
 * @param precision of a training step; evaluation is float32 in any case
 */
public record TrainingSettings(
        int epochs,
        int batchSize,
        double learningRate,
        double momentum,
        double weightDecay,
        IterationsPerEpoch iterationsPerEpoch,
        Precision precision)
        implements Serializable {

    public TrainingSettings {
        Settings.check(epochs >= 1 && epochs <= 100_000, "epochs", epochs, "a whole number from 1 to 100000");
        Settings.check(batchSize >= 1 && batchSize <= 65_536, "batchSize", batchSize, "a whole number from 1 to 65536");
        Settings.check(learningRate > 0 && learningRate <= 100, "learningRate", learningRate, "a number in (0, 100]");
        Settings.check(momentum >= 0 && momentum < 1, "momentum", momentum, "a number in [0, 1)");
        Settings.check(weightDecay >= 0 && weightDecay <= 1, "weightDecay", weightDecay, "a number in [0, 1]");
        requireNonNull(iterationsPerEpoch, "iterationsPerEpoch is null");
        requireNonNull(precision, "precision is null");
    }

    /** Settings in float32. */
    public TrainingSettings(
            int epochs,
            int batchSize,
            double learningRate,
            double momentum,
            double weightDecay,
            IterationsPerEpoch iterationsPerEpoch) {
        this(epochs, batchSize, learningRate, momentum, weightDecay, iterationsPerEpoch, Precision.FLOAT32);
    }

    /** The same settings in a precision. */
    public TrainingSettings in(Precision other) {
        return new TrainingSettings(epochs, batchSize, learningRate, momentum, weightDecay, iterationsPerEpoch, other);
    }

    /** Batches in an epoch of this many images; the last one may be smaller. */
    public int batchesIn(int images) {
        return (images + batchSize - 1) / batchSize;
    }
}
