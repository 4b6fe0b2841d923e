package dev.freezeout.analysis.statistics;

import java.util.OptionalInt;

/**
 * How many seeds would decide a difference, were d and σ what they look like: the least n whose interval ends below one bound
 * or begins above another. σ is taken to have one degree of freedom more for each seed more, as if no other configuration were
 * run with further seeds.
 *
 * <p>Both d and σ are estimates, and n goes by the square of their ratio: the answer is a rough one.
 */
final class SeedsNeeded {

    /** Beyond so many seeds nobody tries. */
    static final int MOST = 1_000;

    private SeedsNeeded() {}

    /**
     * The least n.
     *
     * @param endsBelow bound for the interval's upper end, in points
     * @param beginsAbove bound for the interval's lower end, in points
     * @return 2 to {@link #MOST}; empty if it takes more, if d lies on neither side, or if nothing is known of σ
     */
    static OptionalInt of(Difference difference, double endsBelow, double beginsAbove, double confidence) {
        if (difference.degreesOfFreedom() == 0 || !decides(difference, endsBelow, beginsAbove, confidence, MOST)) {
            return OptionalInt.empty();
        }
        int tooFew = 1;
        int enough = MOST;
        while (enough - tooFew > 1) {
            int middle = (tooFew + enough) / 2;
            if (decides(difference, endsBelow, beginsAbove, confidence, middle)) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return OptionalInt.of(enough);
    }

    private static boolean decides(
            Difference difference, double endsBelow, double beginsAbove, double confidence, int seeds) {
        return (difference.points() < endsBelow && difference.excludes(endsBelow, confidence, seeds))
                || (difference.points() > beginsAbove && difference.excludes(beginsAbove, confidence, seeds));
    }
}
