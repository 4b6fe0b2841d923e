package dev.freezeout.data;

import java.util.Random;

/** Random permutations and seeds, the same on every machine. */
public final class Shuffle {

    private Shuffle() {}

    /** Shuffles in place by Fisher and Yates: all orders are equally likely. */
    public static void shuffle(int[] values, Random random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int value = values[i];
            values[i] = values[j];
            values[j] = value;
        }
    }

    /**
     * Derives a seed from a seed and a number, such as that of an epoch, so that neighbouring numbers get unrelated seeds: a
     * step of SplitMix64 (Steele, Lea, Flood, 2014).
     */
    public static long mix(long seed, long number) {
        long z = seed * 0xd1342543de82ef95L + (number + 1) * 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
