package dev.freezeout.network;

import java.util.Random;

/** The initial values of a weight. They are drawn from the trial's own generator: libtorch has one per process only. */
@FunctionalInterface
public interface Initialiser {

    float draw(Random random);

    static Initialiser constant(float value) {
        return random -> value;
    }

    static Initialiser normal(double deviation) {
        return random -> (float) (deviation * random.nextGaussian());
    }

    /** Uniform in [−bound, bound). */
    static Initialiser uniform(double bound) {
        return random -> (float) (bound * (2 * random.nextDouble() - 1));
    }
}
