package dev.freezeout.data;

import dev.freezeout.trial.DataSettings;
import dev.freezeout.trial.DataSettings.Custom;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The constants by which a data set's pixels are normalised: byte b of channel c becomes (b / 255 − mean_c) / deviation_c,
 * in float32.
 *
 * @param mean of red, green and blue over the training images, with pixels in [0, 1]
 * @param deviation standard deviations of the same, above 0
 */
public record Normalisation(List<Double> mean, List<Double> deviation) {

    public static final Normalisation CIFAR100 =
            new Normalisation(List.of(0.50707519, 0.48654887, 0.44091785), List.of(0.26733428, 0.25643846, 0.27615049));

    static final Normalisation CIFAR10 =
            new Normalisation(List.of(0.49139968, 0.48215827, 0.44653124), List.of(0.24703233, 0.24348505, 0.26158768));

    /** Measured once on 5,000 images; red, green and blue have the same distribution in this set. */
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
     * The constants of a data set; they do not depend on how it is split.
     *
     * @param measured computes them from the training images; used if the settings ask for that
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
     * Mean and population standard deviation of the images' pixels.
     *
     * @throws DataException if all pixels of a channel are equal, since their deviation is 0 then
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

    /** The normalised values of the 256 possible bytes of a channel, as a lookup table. */
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
