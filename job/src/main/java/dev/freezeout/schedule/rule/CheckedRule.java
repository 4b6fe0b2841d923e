package dev.freezeout.schedule.rule;

import dev.freezeout.schedule.Settings;
import dev.freezeout.schedule.TrainingRun;
import java.util.Arrays;

/**
 * A rule that decides at checks, of which there are so many a run, evenly spaced: the k-th is made before iteration ⌈k · N /
 * checks⌉. The last would fall on the end of the run, where it decides nothing, and is not made; where there are more checks
 * than iterations, there is one before each iteration but the first.
 */
abstract class CheckedRule extends PrefixRule {

    private static final int MAX_CHECKS = 100_000;

    private final int checks;
    private int frozen;
    private long checksMade;

    /**
     * A rule that has frozen nothing yet.
     *
     * @param checks a run
     * @param cap share of the layers that may freeze
     */
    CheckedRule(TrainingRun run, int checks, double cap) {
        super(run, cap);
        this.checks = checks;
    }

    /**
     * Checks a number of checks.
     *
     * @throws dev.freezeout.schedule.InvalidSettingException unless it lies from 1 to 100000
     */
    static void checkChecks(int checks) {
        Settings.check(checks >= 1 && checks <= MAX_CHECKS, "checks", checks, "a whole number from 1 to " + MAX_CHECKS);
    }

    /**
     * Decides at a check how many layers are frozen from now on.
     *
     * @param frozen F, number of frozen layers so far
     * @param measured of each layer; those of frozen ones must not be read
     * @return the new F; less than {@code frozen} or more than the limit counts as that
     */
    abstract int decide(int frozen, double[] measured);

    /** What {@link #decide} has kept. */
    abstract double[] kept();

    /** Restores what {@link #kept} returned; of its length. */
    abstract void restoreKept(double[] kept);

    /** Number of checks that have been made. */
    final long checksMade() {
        return checksMade;
    }

    @Override
    public final int firstActiveLayer(long iteration) {
        return frozen;
    }

    @Override
    public final boolean isCheckDue(long iteration) {
        return iteration > 0 && iteration < iterations() && checksUntil(iteration) > checksUntil(iteration - 1);
    }

    private long checksUntil(long iteration) {
        return (long) Math.floor(iteration * (double) checks / iterations());
    }

    @Override
    public final void check(double[] measured) {
        if (measured.length != layers()) {
            throw new IllegalArgumentException(
                    "There are %s values for %s layers".formatted(measured.length, layers()));
        }
        frozen = Math.max(frozen, Math.min(limit(), decide(frozen, measured)));
        checksMade++;
    }

    @Override
    public final double[] state() {
        double[] kept = kept();
        double[] state = new double[kept.length + 2];
        state[0] = frozen;
        state[1] = checksMade;
        System.arraycopy(kept, 0, state, 2, kept.length);
        return state;
    }

    @Override
    public final void restore(double[] state) {
        if (state.length != state().length) {
            throw new IllegalArgumentException(
                    "There are %s values for a rule that keeps %s".formatted(state.length, state().length));
        }
        frozen = (int) state[0];
        checksMade = (long) state[1];
        restoreKept(Arrays.copyOfRange(state, 2, state.length));
    }
}
