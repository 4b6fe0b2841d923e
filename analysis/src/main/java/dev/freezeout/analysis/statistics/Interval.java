package dev.freezeout.analysis.statistics;

/** A confidence interval. */
public record Interval(double lower, double upper) {

    /** Refuses bounds in the wrong order. */
    public Interval {
        if (!(lower <= upper)) {
            throw new IllegalArgumentException("An interval cannot reach from %s to %s".formatted(lower, upper));
        }
    }

    static Interval around(double middle, double half) {
        return new Interval(middle - half, middle + half);
    }
}
