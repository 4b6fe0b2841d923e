package dev.freezeout.schedule;

import java.util.Locale;

/** How the share of the run for which a layer trains grows with its index: s(x) = x, x² or x³. */
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

    /** Scales a share of the run, in [0, 1]. */
    public abstract double apply(double x);

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
