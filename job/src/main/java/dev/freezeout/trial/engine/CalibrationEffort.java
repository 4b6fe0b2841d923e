package dev.freezeout.trial.engine;

import dev.freezeout.schedule.Settings;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * How much is spent on timing steps. A step with some layers frozen is timed in turn with one with none, so that a moment in
 * which the machine is busy with something else meets both alike.
 *
 * @param points numbers of frozen layers, from none to all but the last, evenly spaced; at least 2
 * @param rounds how often each of them is gone through
 * @param pairs of steps that are timed in a row for each, after one step that is not
 */
public record CalibrationEffort(int points, int rounds, int pairs) implements Serializable {

    /** What a trial whose length depends on the step times is worth. */
    public static final CalibrationEffort THOROUGH = new CalibrationEffort(9, 3, 5);

    /** Building a network costs about as much as two steps, on a GPU above all. */
    private static final int BUILDING = 2;

    private static final int WARM_UP = 1;

    private static final List<CalibrationEffort> EFFORTS = List.of(
            THOROUGH,
            new CalibrationEffort(9, 2, 4),
            new CalibrationEffort(7, 2, 3),
            new CalibrationEffort(5, 2, 3),
            new CalibrationEffort(5, 2, 2),
            new CalibrationEffort(5, 1, 3),
            new CalibrationEffort(4, 1, 3));

    public CalibrationEffort {
        Settings.check(points >= 2, "points", points, "at least 2");
        Settings.check(rounds >= 1, "rounds", rounds, "at least 1");
        Settings.check(pairs >= 1, "pairs", pairs, "at least 1");
    }

    /** The greatest effort that costs no more than a number of steps; empty if none is small enough to be worth it. */
    public static Optional<CalibrationEffort> within(double steps) {
        return EFFORTS.stream().filter(effort -> effort.cost() <= steps).findFirst();
    }

    /** What it takes at most, in steps with no layer frozen. */
    public int cost() {
        return (points - 1) * rounds * (BUILDING + WARM_UP + 2 * pairs);
    }
}
