package dev.freezeout.trial.engine;

import dev.freezeout.schedule.Settings;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * How much is spent on timing steps. In each round, steps with more and more layers frozen are timed in turn, so that a moment in
 * which the machine is busy with something else meets all of them alike.
 *
 * @param points numbers of frozen layers, from none to all but the last, evenly spaced; at least 2
 * @param rounds how often all of them are timed, one after the other
 * @param steps timed in a row for each, after one that is not; their median counts
 */
public record CalibrationEffort(int points, int rounds, int steps) implements Serializable {

    /** What a trial whose length depends on the step times is worth. */
    public static final CalibrationEffort THOROUGH = new CalibrationEffort(9, 7, 3);

    /** Building a network costs about as much as two steps, on a GPU above all. */
    private static final int BUILDING = 2;

    private static final int WARM_UP = 1;

    private static final List<CalibrationEffort> EFFORTS = List.of(
            THOROUGH,
            new CalibrationEffort(9, 5, 3),
            new CalibrationEffort(9, 5, 2),
            new CalibrationEffort(7, 5, 2),
            new CalibrationEffort(5, 5, 2),
            new CalibrationEffort(5, 4, 2),
            new CalibrationEffort(5, 3, 2),
            new CalibrationEffort(5, 3, 1),
            new CalibrationEffort(4, 3, 1));

    public CalibrationEffort {
        Settings.check(points >= 2, "points", points, "at least 2");
        Settings.check(rounds >= 1, "rounds", rounds, "at least 1");
        Settings.check(steps >= 1, "steps", steps, "at least 1");
    }

    /** The greatest effort that costs no more than a number of steps; empty if none is small enough to be worth it. */
    public static Optional<CalibrationEffort> within(double steps) {
        return EFFORTS.stream().filter(effort -> effort.cost() <= steps).findFirst();
    }

    /** What it takes at most, in steps with no layer frozen. */
    public int cost() {
        return points * rounds * (BUILDING + WARM_UP + steps);
    }
}
