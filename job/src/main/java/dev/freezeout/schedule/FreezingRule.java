package dev.freezeout.schedule;

/**
 * When the layers of a network freeze during one run, and their learning rates until then. Layers freeze in order, so the
 * frozen ones are always a prefix of the network, and a frozen layer stays frozen. {@link Schedule} is FreezeOut; the other
 * rules are in {@code dev.freezeout.schedule.rule}.
 *
 * <p>Some rules are known beforehand, as the schedule is. Others, the adaptive ones, decide at their <em>checks</em> from what
 * was measured of the training: before an iteration for which {@link #isCheckDue} says so, the training measures what {@link
 * #measures} asks for and passes it to {@link #check}. What such a rule keeps between checks is its {@link #state}, which
 * belongs into checkpoints.
 *
 * <p>Made by {@link FreezingSettings#rule}. An adaptive rule belongs to one run and one thread.
 */
public interface FreezingRule {

    /** Number of layers, L + 1. */
    int layers();

    /**
     * Index of the first layer that is active at an iteration, which is the number of frozen layers; {@link #layers()} if all
     * are frozen. An adaptive rule answers for the iterations since its last check, up to the next one.
     */
    int firstActiveLayer(long iteration);

    /**
     * The learning rate of a layer at an iteration, from 0; 0 once it is frozen. For iterations after its next check an
     * adaptive rule gives the rates of a run in which nothing more freezes.
     */
    double learningRate(int layer, long iteration);

    /** The learning rate of a layer at iteration 0. */
    double initialLearningRate(int layer);

    /** The share of the run for which a layer trains, in (0, 1]; NaN if it is not known beforehand. */
    default double timeShare(int layer) {
        return Double.NaN;
    }

    /** The last iteration at which a layer may be active, from 0, a real number; NaN if it is not known beforehand. */
    default double lastActiveIteration(int layer) {
        return Double.NaN;
    }

    /** What is to be measured for {@link #check}. */
    default Measurement measures() {
        return Measurement.NOTHING;
    }

    /** Whether a check is due before an iteration. Depends on the iteration alone. */
    default boolean isCheckDue(long iteration) {
        return false;
    }

    /**
     * Decides which layers are frozen from now on.
     *
     * @param measured the {@link Measurement} of each layer; those of frozen layers are not read
     * @throws IllegalStateException if the rule has no checks
     */
    default void check(double[] measured) {
        throw new IllegalStateException(this + " has no checks");
    }

    /** Everything that this rule has decided and kept so far; empty if it keeps nothing. */
    default double[] state() {
        return new double[0];
    }

    /**
     * Restores what {@link #state} returned for the same rule of the same run. To be called before the first iteration.
     *
     * @throws IllegalArgumentException if it is not the state of such a rule
     */
    default void restore(double[] state) {
        if (state.length > 0) {
            throw new IllegalArgumentException(
                    "There are %s values for a rule that keeps none".formatted(state.length));
        }
    }
}
