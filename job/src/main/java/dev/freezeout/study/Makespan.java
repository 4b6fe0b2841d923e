package dev.freezeout.study;

import dev.freezeout.freezeout.Settings;
import java.util.PriorityQueue;

/**
 * How long a study takes on a number of slots, predicted by doing what Spark does: each slot that becomes free takes the
 * next trial.
 *
 * @param slots trials at the same time
 * @param makespan from the start of the first trial to the end of the last, in the unit of the durations
 * @param leastPossible no order can do better: the longest trial, or all of them spread evenly over the slots
 * @param total of all durations: what the slots are busy for
 */
public record Makespan(int slots, double makespan, double leastPossible, double total) {

    /**
     * Predicts it.
     *
     * @param durations of the trials in the order in which they start, in any unit
     */
    public static Makespan of(double[] durations, int slots) {
        Settings.check(slots >= 1, "slots", slots, "a whole number of at least 1");
        PriorityQueue<Double> free = new PriorityQueue<>();
        double total = 0;
        double longest = 0;
        double makespan = 0;
        for (double duration : durations) {
            double start = free.size() < slots ? 0 : free.remove();
            double end = start + duration;
            free.add(end);
            makespan = Math.max(makespan, end);
            longest = Math.max(longest, duration);
            total += duration;
        }
        return new Makespan(slots, makespan, Math.max(longest, total / slots), total);
    }

    /** What the makespan is of the least possible; 1 is best. */
    public double ratio() {
        return makespan / leastPossible;
    }

    /** What the slots cost from the first start to the last end, idle or not, in slots × the unit of the durations. */
    public double paidFor() {
        return slots * makespan;
    }
}
