package dev.freezeout.bench;

import java.util.Arrays;

/**
 * Untimed runs before the timed ones, in which code is compiled, memory allocated and algorithms are chosen. They end when
 * the time has settled: the median of three runs is within 3 % of that of the three runs before.
 *
 * @param runs from 6 to {@link #MAX_RUNS}
 * @param settled whether the time had settled by then
 */
public record WarmUp(int runs, boolean settled) {

    /** The maximum number of runs. */
    public static final int MAX_RUNS = 30;

    private static final int WINDOW = 3;
    private static final double TOLERANCE = 0.03;

    static WarmUp with(TimedRun run) throws InterruptedException {
        double[] seconds = new double[MAX_RUNS];
        for (int n = 0; n < MAX_RUNS; n++) {
            seconds[n] = run.seconds();
            if (n + 1 >= 2 * WINDOW) {
                double last = median(seconds, n + 1 - WINDOW);
                double before = median(seconds, n + 1 - 2 * WINDOW);
                if (Math.abs(last - before) <= TOLERANCE * before) {
                    return new WarmUp(n + 1, true);
                }
            }
        }
        return new WarmUp(MAX_RUNS, false);
    }

    private static double median(double[] seconds, int from) {
        return Quartiles.of(Arrays.copyOfRange(seconds, from, from + WINDOW)).median();
    }
}
