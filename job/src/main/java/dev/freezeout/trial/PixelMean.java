package dev.freezeout.trial;

import dev.freezeout.schedule.InvalidSettingException;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The mean red, green and blue of a data set: three numbers, or to be computed from the training images.
 *
 * @param channels red, green and blue in [0, 1]; empty if they are to be computed
 */
public record PixelMean(List<Double> channels) implements Serializable {

    /** The mean over the training images, and with it their standard deviation. */
    public static final PixelMean COMPUTE = new PixelMean(List.of());

    private static final String ALLOWED = "compute or a list of three numbers in [0, 1], those of red, green and blue";

    public PixelMean {
        channels = List.copyOf(channels);
        if (!(channels.isEmpty() || channels.size() == 3) || !channels.stream().allMatch(PixelMean::isPixel)) {
            throw new InvalidSettingException("mean", channels, ALLOWED);
        }
    }

    private static boolean isPixel(double value) {
        return value >= 0 && value <= 1;
    }

    /**
     * Parses the value in a study file: the text {@code compute}, or a list of three numbers.
     *
     * @throws InvalidSettingException if it is anything else
     */
    public static PixelMean of(@Nullable Object written) {
        if ("compute".equals(written)) {
            return COMPUTE;
        }
        if (written instanceof List<?> list && list.size() == 3 && list.stream().allMatch(Number.class::isInstance)) {
            return new PixelMean(
                    list.stream().map(value -> ((Number) value).doubleValue()).toList());
        }
        throw new InvalidSettingException("mean", String.valueOf(written), ALLOWED);
    }

    /** The value for a study file, which {@link #of} parses. */
    public Object written() {
        return isComputed() ? "compute" : channels;
    }

    public boolean isComputed() {
        return channels.isEmpty();
    }

    @Override
    public String toString() {
        return written().toString();
    }
}
