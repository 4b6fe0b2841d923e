package dev.freezeout.schedule;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The time of a training step as a function of the number of frozen layers: measured at some numbers, linear between them,
 * constant beyond the last. It never grows with the number of frozen layers.
 *
 * <p>Only the step itself is measured; time that a training spends waiting for data is not part of it.
 *
 * @param points in increasing order of frozen layers, beginning with 0; times do not increase
 */
public record StepTimes(List<Point> points) implements Serializable {

    /**
     * A measurement.
     *
     * @param frozen number of frozen layers
     * @param milliseconds time of one step, above 0
     */
    public record Point(int frozen, double milliseconds) implements Serializable {
        public Point {
            Settings.check(frozen >= 0, "frozen", frozen, "a whole number of at least 0");
            Settings.check(
                    milliseconds > 0 && Double.isFinite(milliseconds),
                    "milliseconds",
                    milliseconds,
                    "a finite number above 0");
        }
    }

    public StepTimes {
        points = List.copyOf(points);
        Settings.check(
                !points.isEmpty() && points.get(0).frozen() == 0,
                "points",
                points,
                "a list whose first point has no layer frozen");
        for (int i = 1; i < points.size(); i++) {
            Point before = points.get(i - 1);
            Point point = points.get(i);
            Settings.check(
                    point.frozen() > before.frozen() && point.milliseconds() <= before.milliseconds(),
                    "points[" + i + "]",
                    point,
                    "one with more layers frozen than %s, and no longer".formatted(before));
        }
    }

    /**
     * The least-squares fit to measured times that does not grow with the number of frozen layers (isotonic regression, by
     * pooling adjacent violators): neighbours that noise has put out of order get their common mean.
     *
     * @param measured in increasing order of frozen layers, beginning with 0
     */
    public static StepTimes nearest(List<Point> measured) {
        List<Pool> pools = new ArrayList<>();
        for (Point point : measured) {
            Pool pool = new Pool(point.milliseconds(), 1);
            while (!pools.isEmpty() && pools.get(pools.size() - 1).mean() < pool.mean()) {
                pool = pools.remove(pools.size() - 1).with(pool);
            }
            pools.add(pool);
        }
        List<Point> ordered = new ArrayList<>();
        for (Pool pool : pools) {
            for (int i = 0; i < pool.size(); i++) {
                ordered.add(new Point(measured.get(ordered.size()).frozen(), pool.mean()));
            }
        }
        return new StepTimes(ordered);
    }

    /** Neighbouring points that share their mean. */
    private record Pool(double sum, int size) {

        double mean() {
            return sum / size;
        }

        Pool with(Pool other) {
            return new Pool(sum + other.sum, size + other.size);
        }
    }

    /**
     * Step times from steps that were timed in turn. What counts of a step with layers frozen is its ratio to the one with none
     * just before it, as a busy machine slows down both: of each ratio the median, times the median of the step with none
     * frozen.
     *
     * @param none times of a step with no layer frozen, in milliseconds; at least one
     * @param frozen numbers of frozen layers, increasing, from 1
     * @param ratios for each of these numbers, at least one
     */
    public static StepTimes ofRatios(List<Double> none, List<Integer> frozen, List<List<Double>> ratios) {
        double milliseconds = median(none);
        List<Point> points = new ArrayList<>(List.of(new Point(0, milliseconds)));
        for (int i = 0; i < frozen.size(); i++) {
            points.add(new Point(frozen.get(i), median(ratios.get(i)) * milliseconds));
        }
        return nearest(points);
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(value -> value).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /** ρ(f), the time of a step with {@code frozen} layers frozen as a share of one with none, in (0, 1]. */
    public double ratio(int frozen) {
        return milliseconds(frozen) / milliseconds(0);
    }

    /** Time of a step with {@code frozen} layers frozen, in milliseconds. */
    public double milliseconds(int frozen) {
        Settings.check(frozen >= 0, "frozen", frozen, "a whole number of at least 0");
        Point before = points.get(0);
        for (Point point : points) {
            if (point.frozen() >= frozen) {
                return point.frozen() == frozen ? point.milliseconds() : between(before, point, frozen);
            }
            before = point;
        }
        return before.milliseconds();
    }

    private static double between(Point before, Point after, int frozen) {
        double share = (double) (frozen - before.frozen()) / (after.frozen() - before.frozen());
        return before.milliseconds() + share * (after.milliseconds() - before.milliseconds());
    }

    /**
     * Training time of the first {@code iterations} of a run, in seconds: the sum of their step times, with the layers frozen
     * that the rule has frozen by then; where that is not known beforehand, none. Takes time proportional to the number of
     * layers, not of iterations.
     */
    public double seconds(FreezingRule rule, long iterations) {
        requireNonNull(rule, "rule is null");
        double milliseconds = 0;
        long from = 0;
        for (int frozen = 0; frozen <= rule.layers(); frozen++) {
            // The first iteration at which one more layer is frozen.
            double last = frozen == rule.layers() ? Double.NaN : rule.lastActiveIteration(frozen);
            long to = Double.isNaN(last) ? iterations : Math.min(iterations, (long) Math.floor(last) + 1);
            milliseconds += (to - from) * milliseconds(frozen);
            from = to;
        }
        return milliseconds / 1000;
    }
}
