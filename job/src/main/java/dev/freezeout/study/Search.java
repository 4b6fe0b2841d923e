package dev.freezeout.study;

import dev.freezeout.schedule.ConstTime;
import dev.freezeout.schedule.FreezeOutSettings;
import dev.freezeout.schedule.FreezingSettings;
import dev.freezeout.schedule.HowScale;
import dev.freezeout.schedule.Settings;
import dev.freezeout.trial.Precision;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A grid: every combination of the values listed. A list of strategies, shares or ways to stretch may be empty; the grid is then
 * empty too.
 *
 * @param howScale how the layers' freezing times grow with their index
 * @param scaleLr whether layers that freeze early start at a higher rate
 * @param t0 first layer's share of the run before scaling, in (0, 1]
 * @param constTime whether runs are stretched to the baseline's time, and by what
 * @param precision of training steps; if none is listed, that of {@code training}
 * @param seed of the initial weights, the order of the images and their augmentation
 */
public record Search(
        List<HowScale> howScale,
        List<Boolean> scaleLr,
        List<Double> t0,
        List<ConstTime> constTime,
        List<Precision> precision,
        List<Long> seed) {

    public Search {
        howScale = List.copyOf(howScale);
        scaleLr = List.copyOf(scaleLr);
        t0 = List.copyOf(t0);
        constTime = List.copyOf(constTime);
        precision = List.copyOf(precision);
        seed = List.copyOf(seed);
        for (int i = 0; i < t0.size(); i++) {
            FreezeOutSettings.checkT0("t0[" + i + "]", t0.get(i));
        }
        Settings.check(!seed.isEmpty(), "seed", seed, "a list of at least one seed");
    }

    /** How many combinations there are, or {@code Long.MAX_VALUE} if there are more than that. */
    long size() {
        long size = 1;
        for (List<?> list : List.of(howScale, scaleLr, t0, constTime, precision, seed)) {
            long high = Math.multiplyHigh(size, list.size());
            size = high == 0 && size * list.size() >= 0 ? size * list.size() : Long.MAX_VALUE;
        }
        return size;
    }

    /** The grid of a pattern: what it sets, and every value listed here for what it leaves open. */
    Search narrowedTo(Pattern pattern) {
        return new Search(
                narrowed(howScale, pattern.howScale()),
                narrowed(scaleLr, pattern.scaleLr()),
                narrowed(t0, pattern.t0()),
                narrowed(constTime, pattern.constTime()),
                narrowed(precision, pattern.precision()),
                narrowed(seed, pattern.seed()));
    }

    /** The grid with a precision listed: its own, or this one if there is none. */
    Search orIn(Precision standard) {
        return new Search(howScale, scaleLr, t0, constTime, precision.isEmpty() ? List.of(standard) : precision, seed);
    }

    private static <T> List<T> narrowed(List<T> values, @Nullable T value) {
        return value == null ? values : List.of(value);
    }

    List<Combination> combinations() {
        List<Combination> combinations = new ArrayList<>();
        for (HowScale how : howScale) {
            for (boolean scale : scaleLr) {
                for (double share : t0) {
                    for (ConstTime stretch : constTime) {
                        FreezeOutSettings settings = new FreezeOutSettings(how, scale, share, stretch);
                        for (Precision each : precision) {
                            seed.forEach(s -> combinations.add(new Combination(settings, 1, each, s)));
                        }
                    }
                }
            }
        }
        return combinations;
    }

    /** Settings with every precision and seed listed here. */
    List<Combination> with(FreezingSettings settings, double epochShare) {
        List<Combination> combinations = new ArrayList<>();
        for (Precision each : precision) {
            seed.forEach(s -> combinations.add(new Combination(settings, epochShare, each, s)));
        }
        return combinations;
    }

    /**
     * One trial's settings, as they were written.
     *
     * @param epochShare share of its epochs that the run lasts, less than 1 for a control
     */
    record Combination(FreezingSettings settings, double epochShare, Precision precision, long seed) {}
}
