package dev.freezeout.schedule;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

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
     * Step times from rounds in which every number of frozen layers was timed. What counts of a round are its ratios to the step
     * with no layer frozen, as a busy machine slows down a whole round: of each ratio the median over all rounds, times the
     * median of the step with none frozen.
     *
     * @param frozen numbers of frozen layers, increasing, from 0
     * @param rounds at least one, each with the milliseconds at each of these numbers
     */
    public static StepTimes ofRounds(List<Integer> frozen, List<List<Double>> rounds) {
        double none = median(rounds.stream().mapToDouble(round -> round.get(0)));
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < frozen.size(); i++) {
            int index = i;
            double ratio = median(rounds.stream().mapToDouble(round -> round.get(index) / round.get(0)));
            points.add(new Point(frozen.get(i), ratio * none));
        }
        return nearest(points);
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
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
     * that the rule has frozen by then; where that is not known beforehand, none. Takes time proportional to the number of layers, not of iterations.
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
