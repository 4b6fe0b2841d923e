package dev.freezeout.schedule;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * How long a training step takes while the first layers of a network are frozen: measured at some numbers of frozen
 * layers, linear in between, and past the last of them what it is there. Never longer with more layers frozen.
 *
 * <p>It is the step alone that is measured. What a training spends on waiting for images is no part of it.
 *
 * @param points by their number of frozen layers, the first with none
 */
public record StepTimes(List<Point> points) implements Serializable {

    /**
     * A measurement.
     *
     * @param frozen how many layers are frozen
     * @param milliseconds time of a step, above 0
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
     * The times nearest to what was measured, by least squares, among those that do not grow with the number of frozen
     * layers. Neighbours that a disturbance has put out of order get their common mean.
     *
     * @param measured by their number of frozen layers, the first with none
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

    /** Points that share a mean. */
    private record Pool(double sum, int size) {

        double mean() {
            return sum / size;
        }

        Pool with(Pool other) {
            return new Pool(sum + other.sum, size + other.size);
        }
    }

    /**
     * The median of several measurements, at each number of frozen layers.
     *
     * @param measured at the same numbers of frozen layers, at least one
     */
    public static StepTimes median(List<StepTimes> measured) {
        List<Point> medians = new ArrayList<>();
        List<Point> first = measured.get(0).points();
        for (int i = 0; i < first.size(); i++) {
            int index = i;
            double[] sorted = measured.stream()
                    .mapToDouble(times -> times.points().get(index).milliseconds())
                    .sorted()
                    .toArray();
            double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
            medians.add(new Point(first.get(i).frozen(), median));
        }
        return new StepTimes(medians);
    }

    /** Time of a step with so many layers frozen, in milliseconds. */
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
     * Time of the first iterations of a run, in seconds: the sum of their steps, each with the layers frozen that the
     * schedule freezes by then. Takes as many operations as there are layers, however long the run.
     */
    public double seconds(Schedule schedule, long iterations) {
        requireNonNull(schedule, "schedule is null");
        double milliseconds = 0;
        long from = 0;
        for (int frozen = 0; frozen <= schedule.layers(); frozen++) {
            // The iteration at which one more layer is frozen, the first one past the layer's last.
            long to = frozen == schedule.layers()
                    ? iterations
                    : Math.min(iterations, (long) Math.floor(schedule.lastActiveIteration(frozen)) + 1);
            milliseconds += (to - from) * milliseconds(frozen);
            from = to;
        }
        return milliseconds / 1000;
    }
}
