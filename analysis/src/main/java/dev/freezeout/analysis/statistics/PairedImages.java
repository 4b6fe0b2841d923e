package dev.freezeout.analysis.statistics;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A configuration and its baseline, trained with the same seeds, on the same test images.
 *
 * @param seeds that both were trained with, 1 or more
 * @param images how many images have each difference: with how many more seeds the configuration gets the image wrong than the
 *     baseline does, from −seeds to seeds
 */
public record PairedImages(long seeds, SortedMap<Integer, Long> images) {

    /** Of a bootstrap, so that the ends of a 95 % interval rest on 50 of them each. */
    public static final int RESAMPLES = 2_000;

    private static final long RANDOM_SEED = 20_260_101;

    /** Refuses differences that so many seeds cannot make, and no image at all. */
    public PairedImages {
        images = Collections.unmodifiableSortedMap(new TreeMap<>(images));
        if (seeds < 1 || images.isEmpty() || images.firstKey() < -seeds || images.lastKey() > seeds) {
            throw new IllegalArgumentException(
                    "%s cannot differ by %s".formatted(Numbers.counted(seeds, "seed"), images));
        }
        if (images.values().stream().anyMatch(count -> count < 1)) {
            throw new IllegalArgumentException("Numbers of images are 1 or more, not " + images.values());
        }
    }

    /** How many images there are. */
    public long count() {
        return images.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Images that the configuration gets wrong with more seeds than the baseline. */
    public long worse() {
        return images.tailMap(1).values().stream().mapToLong(Long::longValue).sum();
    }

    /** Images that the baseline gets wrong with more seeds than the configuration. */
    public long better() {
        return images.headMap(0).values().stream().mapToLong(Long::longValue).sum();
    }

    /** By how many points the configuration's error is above the baseline's, in the mean over the seeds. */
    public double points() {
        long sum = images.entrySet().stream()
                .mapToLong(entry -> entry.getKey() * entry.getValue())
                .sum();
        return inPoints(sum);
    }

    private double inPoints(long differences) {
        return 100.0 * differences / ((double) count() * seeds);
    }

    /**
     * The exact p-value of McNemar's test on the images that the two do not agree on. Of several seeds, an image counts once,
     * for the one that gets it wrong with more seeds (a sign test), as it is not independent of itself.
     */
    public double exactP() {
        return McNemar.exactP(worse(), better());
    }

    /** The mid-p value of the same test. */
    public double midP() {
        return McNemar.midP(worse(), better());
    }

    /**
     * The interval in which the difference in points lies on other images of the same kind, these networks being what they are:
     * percentiles of {@link #RESAMPLES} bootstrap samples of as many images, drawn with replacement. An image is drawn with its
     * labels by all seeds. The same images always give the same interval.
     *
     * @param confidence such as 0.95
     */
    public Interval interval(double confidence) {
        int[] differences = differences();
        double[] resampled = new double[RESAMPLES];
        SplittableRandom random = new SplittableRandom(RANDOM_SEED);
        for (int sample = 0; sample < RESAMPLES; sample++) {
            long sum = 0;
            for (int n = 0; n < differences.length; n++) {
                sum += differences[random.nextInt(differences.length)];
            }
            resampled[sample] = inPoints(sum);
        }
        Arrays.sort(resampled);
        return new Interval(quantile(resampled, (1 - confidence) / 2), quantile(resampled, (1 + confidence) / 2));
    }

    /** One an image. */
    private int[] differences() {
        int[] differences = new int[Math.toIntExact(count())];
        int from = 0;
        for (Map.Entry<Integer, Long> entry : images.entrySet()) {
            int to = from + Math.toIntExact(entry.getValue());
            Arrays.fill(differences, from, to, entry.getKey());
            from = to;
        }
        return differences;
    }

    /** Straight between the values around it, as NumPy has it. */
    private static double quantile(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
