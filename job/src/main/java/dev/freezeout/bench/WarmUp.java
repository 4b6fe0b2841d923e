package dev.freezeout.bench;

import java.util.Arrays;

/**
 * The runs before those that count: code gets compiled, memory gets asked for, algorithms get chosen. They end once the
 * time has settled, which is when the median of three runs is within 3 % of that of the three runs before.
 *
 * @param runs how many there were, from 6 to {@link #MOST}
 * @param settled false if the time had not settled after {@link #MOST} runs
 */
public record WarmUp(int runs, boolean settled) {

    /** The most runs that are spent on it. */
    public static final int MOST = 30;

    private static final int WINDOW = 3;
    private static final double TOLERANCE = 0.03;

    static WarmUp with(TimedRun run) throws InterruptedException {
        double[] seconds = new double[MOST];
        for (int n = 0; n < MOST; n++) {
            seconds[n] = run.seconds();
            if (n + 1 >= 2 * WINDOW) {
                double last = median(seconds, n + 1 - WINDOW);
                double before = median(seconds, n + 1 - 2 * WINDOW);
                if (Math.abs(last - before) <= TOLERANCE * before) {
                    return new WarmUp(n + 1, true);
                }
            }
        }
        return new WarmUp(MOST, false);
    }

    private static double median(double[] seconds, int from) {
        return Quartiles.of(Arrays.copyOfRange(seconds, from, from + WINDOW)).median();
    }
}
