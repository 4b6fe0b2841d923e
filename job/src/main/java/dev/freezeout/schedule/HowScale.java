package dev.freezeout.schedule;

import java.util.Locale;

/** The function s of the {@link Schedule}, by which a layer's share of the run grows with its index: x, x² or x³. */
public enum HowScale {
    LINEAR {
        @Override
        public double apply(double x) {
            return x;
        }
    },
    SQUARED {
        @Override
        public double apply(double x) {
            return Math.pow(x, 2);
        }
    },
    CUBIC {
        @Override
        public double apply(double x) {
            return Math.pow(x, 3);
        }
    };

    /** s(x), in [0, 1] for a share x of the run in [0, 1]. */
    public abstract double apply(double x);

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
