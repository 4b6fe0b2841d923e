package dev.freezeout.analysis.chart.style;

import dev.freezeout.analysis.configuration.Strategy;
import java.awt.Color;
import java.util.List;
import java.util.Map;

/**
 * Shape and colour of a configuration's mark. The shape shows the freezing rule, and for FreezeOut's const_time and the
 * precision; the colour shows the rule too, and for FreezeOut the scaling of t. A filled mark has scaled learning rates, or
 * float32 under another rule. So rules can be told apart without their colours.
 *
 * @param filled whether the mark is filled with its colour, or else white
 */
public record MarkStyle(MarkShape shape, Color colour, boolean filled) {

    /** Strategies in the order of legends: FreezeOut's, then the other rules. */
    static final List<String> ORDER =
            List.of("linear", "squared", "cubic", "linear-prefix", "gradient-change", "effective-perturbation");

    /** Of the baseline and its controls, in marks and lines. */
    public static final Color BASELINE = new Color(0x444444);

    /** Colours that colour-blind people can tell apart (Okabe and Ito, 2008). */
    private static final Map<String, Color> COLOURS = Map.of(
            "linear", new Color(0x0072B2),
            "squared", new Color(0xE69F00),
            "cubic", new Color(0x009E73),
            "linear-prefix", new Color(0xD55E00),
            "gradient-change", new Color(0xCC79A7),
            "effective-perturbation", new Color(0x56B4E9));

    private static final Map<String, MarkShape> RULES = Map.of(
            "linear-prefix", MarkShape.TRIANGLE_DOWN,
            "gradient-change", MarkShape.STAR,
            "effective-perturbation", MarkShape.PLUS);

    /** The mark of a strategy; a hexagon, and black, for a rule that is not known here. */
    public static MarkStyle of(Strategy strategy) {
        boolean float32 = strategy.precision().equals(Strategy.FLOAT32);
        if (strategy.baseline()) {
            return new MarkStyle(float32 ? MarkShape.CIRCLE : MarkShape.SQUARE, BASELINE, true);
        }
        if (strategy.isControl()) {
            return new MarkStyle(MarkShape.CROSS, BASELINE, float32);
        }
        Color colour = COLOURS.getOrDefault(key(strategy), Color.BLACK);
        if (!strategy.freezeOut()) {
            return new MarkStyle(RULES.getOrDefault(strategy.rule().name(), MarkShape.HEXAGON), colour, float32);
        }
        MarkShape shape = float32
                ? strategy.constTime() ? MarkShape.DIAMOND : MarkShape.CIRCLE
                : strategy.constTime() ? MarkShape.TRIANGLE : MarkShape.SQUARE;
        return new MarkStyle(shape, colour, strategy.scaleLr());
    }

    /** Place of a strategy in a legend: the baseline, controls, FreezeOut's scalings, other rules, and those not known here. */
    public static int order(Strategy strategy) {
        if (strategy.baseline()) {
            return -2;
        }
        if (strategy.isControl()) {
            return -1;
        }
        int index = ORDER.indexOf(key(strategy));
        return index < 0 ? ORDER.size() : index;
    }

    private static String key(Strategy strategy) {
        String howScale = strategy.howScale();
        return howScale == null ? strategy.rule().name() : howScale;
    }
}
