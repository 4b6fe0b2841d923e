package dev.freezeout.study;

import dev.freezeout.schedule.Settings;
import java.util.PriorityQueue;

/**
 * How long trials take together on some slots, each of which trains one after the other: as Spark starts tasks, each trial
 * in turn goes to the slot that is free first.
 *
 * <p>That is at most the longest trial more than the lower bound, and given the longest first at most 4/3 of what any order
 * could reach (Graham, 1969). So with twenty times the longest trial for each slot it is within 5 % of the bound, and with
 * fourteen trials a slot of the spread that studies have. Where trials are few for the slots, say three of one length for
 * two, no order comes near the bound: two of them must follow each other.
 *
 * @param slots how many trials train at once
 * @param total time of all trials, one after the other
 * @param longest time of the longest trial
 * @param makespan time until the last trial ends
 */
public record SlotSimulation(int slots, double total, double longest, double makespan) {

    /**
     * Simulates trials.
     *
     * @param durations in the order in which the trials start, in any unit, which is the result's too; at least one
     */
    public static SlotSimulation of(double[] durations, int slots) {
        Settings.check(slots >= 1, "slots", slots, "a whole number of at least 1");
        Settings.check(durations.length > 0, "durations", "none", "those of one trial at least");
        PriorityQueue<Double> ends = new PriorityQueue<>();
        double total = 0;
        double longest = 0;
        double makespan = 0;
        for (double duration : durations) {
            double start = ends.size() < slots ? 0 : ends.remove();
            ends.add(start + duration);
            total += duration;
            longest = Math.max(longest, duration);
            makespan = Math.max(makespan, start + duration);
        }
        return new SlotSimulation(slots, total, longest, makespan);
    }

    /** The time that no order can be faster than: that of the longest trial, or of all divided evenly. */
    public double lowerBound() {
        return Math.max(total / slots, longest);
    }

    /** The makespan over the lower bound, at least 1. */
    public double ratio() {
        return makespan / lowerBound();
    }

    /** Converts all times to another unit, of which a present one has {@code units}. */
    public SlotSimulation in(double units) {
        return new SlotSimulation(slots, total * units, longest * units, makespan * units);
    }
}
