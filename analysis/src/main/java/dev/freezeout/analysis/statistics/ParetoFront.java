package dev.freezeout.analysis.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The Pareto front of error and time saved, and how sure it is, by a parametric bootstrap (Efron and Tibshirani, An
 * Introduction to the Bootstrap, 1993, section 6.5): the mean error of each configuration is drawn anew from a normal
 * distribution around it with the deviation σ / √n, with σ by {@code SeedDeviation} (its own for a deviant configuration) and n
 * its seeds. What seeds do to all configurations alike moves the front as a whole and is left out, and so is the uncertainty of
 * the time saved.
 */
public final class ParetoFront {

    /** So many that a chance is known to some ±2 %. */
    static final int DRAWS = 2_000;

    /** Any would do; the same one gives the same report again. */
    private static final long SEED = 1706_04983;

    private final List<String> keys;
    private final double[] times;
    private final double[] errors;
    private final double[] deviations;

    private ParetoFront(ErrorTable errors, SeedDeviation deviation, Map<String, Double> timeSaved) {
        keys = errors.configurations().stream()
                .filter(timeSaved::containsKey)
                .sorted(Comparator.comparing((String key) -> timeSaved.getOrDefault(key, Double.NaN))
                        .reversed())
                .toList();
        times = keys.stream()
                .mapToDouble(key -> timeSaved.getOrDefault(key, Double.NaN))
                .toArray();
        this.errors = keys.stream().mapToDouble(errors::mean).toArray();
        deviations = keys.stream()
                .mapToDouble(key -> deviation(errors, deviation, key)
                        / Math.sqrt(errors.of(key).size()))
                .toArray();
    }

    /**
     * The configurations that have an error and save a known time, by time saved, ascending.
     *
     * @param timeSaved by configuration, fractions
     * @param confidence of the intervals
     */
    public static List<FrontPoint> of(
            Collection<Observation> observations, Map<String, Double> timeSaved, double confidence) {
        ErrorTable errors = ErrorTable.of(observations);
        return new ParetoFront(errors, SeedDeviation.of(errors), timeSaved).points(confidence);
    }

    private static double deviation(ErrorTable errors, SeedDeviation deviation, String key) {
        return deviation.deviants().contains(key)
                ? Samples.deviation(errors.of(key).values())
                : deviation.points();
    }

    private List<FrontPoint> points(double confidence) {
        boolean[] on = new boolean[keys.size()];
        walk(errors, on, new double[keys.size()]);
        boolean known = keys.size() > 0 && Arrays.stream(deviations).noneMatch(Double::isNaN);
        int[] counts = new int[keys.size()];
        double[][] least = new double[keys.size()][known ? DRAWS : 0];
        if (known) {
            draw(counts, least);
        }
        List<FrontPoint> points = new ArrayList<>();
        for (int i = keys.size() - 1; i >= 0; i--) {
            Arrays.sort(least[i]);
            points.add(new FrontPoint(
                    keys.get(i),
                    times[i],
                    errors[i],
                    on[i],
                    known ? Double.valueOf(counts[i] / (double) DRAWS) : null,
                    known ? interval(least[i], confidence) : null));
        }
        return points;
    }

    private void draw(int[] counts, double[][] least) {
        Random random = new Random(SEED);
        double[] drawn = new double[keys.size()];
        boolean[] on = new boolean[keys.size()];
        double[] lowest = new double[keys.size()];
        for (int draw = 0; draw < DRAWS; draw++) {
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = errors[i] + deviations[i] * random.nextGaussian();
            }
            walk(drawn, on, lowest);
            for (int i = 0; i < drawn.length; i++) {
                counts[i] += on[i] ? 1 : 0;
                least[i][draw] = lowest[i];
            }
        }
    }

    /**
     * Walks from the most time saved to the least.
     *
     * @param on set to whether each one is on the front
     * @param lowest set to the least error among those that save at least the time of each one
     */
    private void walk(double[] of, boolean[] on, double[] lowest) {
        double before = Double.POSITIVE_INFINITY;
        for (int from = 0, to; from < of.length; from = to) {
            double here = Double.POSITIVE_INFINITY;
            for (to = from; to < of.length && times[to] == times[from]; to++) {
                here = Math.min(here, of[to]);
            }
            for (int i = from; i < to; i++) {
                on[i] = of[i] == here && here < before;
                lowest[i] = Math.min(here, before);
            }
            before = Math.min(here, before);
        }
    }

    private static Interval interval(double[] sorted, double confidence) {
        return new Interval(quantile(sorted, (1 - confidence) / 2), quantile(sorted, (1 + confidence) / 2));
    }

    /** With linear interpolation between the sorted values. */
    private static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
