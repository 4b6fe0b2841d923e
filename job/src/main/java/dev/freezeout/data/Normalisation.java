package dev.freezeout.data;

import dev.freezeout.trial.DataSettings;
import dev.freezeout.trial.DataSettings.Custom;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * What makes a data set's pixels about standard normal: a pixel byte b of channel c becomes (b / 255 − mean_c) /
 * deviation_c, in single precision.
 *
 * @param mean of red, green and blue over the training images, where a pixel lies in [0, 1]
 * @param deviation standard deviation of the same
 */
public record Normalisation(List<Double> mean, List<Double> deviation) {

    public static final Normalisation CIFAR100 =
            new Normalisation(List.of(0.50707519, 0.48654887, 0.44091785), List.of(0.26733428, 0.25643846, 0.27615049));

    static final Normalisation CIFAR10 =
            new Normalisation(List.of(0.49139968, 0.48215827, 0.44653124), List.of(0.24703233, 0.24348505, 0.26158768));

    /** Measured once, on 5,000 images; the set treats its colours alike. */
    private static final Normalisation SHAPES100 =
            new Normalisation(List.of(0.348, 0.348, 0.348), List.of(0.189, 0.189, 0.189));

    public Normalisation {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        if (mean.size() != ImageSet.CHANNELS || deviation.size() != ImageSet.CHANNELS) {
            throw new IllegalArgumentException(
                    "mean %s and deviation %s must have %s values each".formatted(mean, deviation, ImageSet.CHANNELS));
        }
        if (deviation.stream().anyMatch(d -> !(d > 0))) {
            throw new IllegalArgumentException("deviation %s must be positive".formatted(deviation));
        }
    }

    /**
     * The constants for a data set; the same whichever part of it is trained on.
     *
     * @param measured asked for those of the training images, where the settings want them computed
     */
    static Normalisation of(DataSettings settings, Supplier<Normalisation> measured) {
        return switch (settings.set()) {
            case CIFAR100 -> CIFAR100;
            case CIFAR10 -> CIFAR10;
            case SHAPES100 -> SHAPES100;
            case CUSTOM -> {
                Custom custom = settings.custom();
                yield custom.mean().isComputed()
                        ? measured.get()
                        : new Normalisation(custom.mean().channels(), custom.deviation());
            }
        };
    }

    /**
     * Mean and standard deviation of all pixels of the images.
     *
     * @throws DataException if all pixels of a channel are alike, as then nothing makes them standard normal
     */
    static Normalisation measuredOn(ImageSet images) {
        List<ChannelSums> channels = IntStream.range(0, ImageSet.CHANNELS)
                .mapToObj(channel -> ChannelSums.of(images, channel))
                .toList();
        List<Double> mean = channels.stream().map(ChannelSums::mean).toList();
        List<Double> deviation = channels.stream().map(ChannelSums::deviation).toList();
        if (deviation.contains(0.0)) {
            throw new DataException(
                    "Cannot compute data.custom.mean: the standard deviations of red, green and blue are"
                            + " %s, and each must be positive; set data.custom.mean and data.custom.deviation"
                                    .formatted(deviation));
        }
        return new Normalisation(mean, deviation);
    }

    /** The normalised value of each of the 256 pixel bytes. */
    public float[] table(int channel) {
        float[] table = new float[256];
        float centre = mean.get(channel).floatValue();
        float scale = deviation.get(channel).floatValue();
        for (int value = 0; value < table.length; value++) {
            table[value] = (value / 255f - centre) / scale;
        }
        return table;
    }
}
