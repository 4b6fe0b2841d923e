package dev.freezeout.analysis;

import java.awt.Color;
import java.awt.Polygon;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Map;

/**
 * Shape and colour of a configuration's mark. The shape shows the freezing rule, and for FreezeOut's const_time and the precision; the
 * colour shows the rule too, and for FreezeOut the scaling of t. A filled mark has scaled learning rates, or float32 under another rule. So
 * rules can be told apart without their colours.
 *
 * @param filled whether the mark is filled with its colour, or else white
 */
record MarkStyle(Shape shape, Color colour, boolean filled) {

    /** Strategies in the order of legends: FreezeOut's, then the other rules. */
    static final List<String> ORDER =
            List.of("linear", "squared", "cubic", "linear-prefix", "gradient-change", "effective-perturbation");

    static final Color BASELINE = new Color(0x444444);

    /** Colours that colour-blind people can tell apart (Okabe and Ito, 2008). */
    private static final Map<String, Color> COLOURS = Map.of(
            "linear", new Color(0x0072B2),
            "squared", new Color(0xE69F00),
            "cubic", new Color(0x009E73),
            "linear-prefix", new Color(0xD55E00),
            "gradient-change", new Color(0xCC79A7),
            "effective-perturbation", new Color(0x56B4E9));

    private static final Shape CIRCLE = new Ellipse2D.Double(-4.5, -4.5, 9, 9);
    private static final Shape SQUARE = new Rectangle2D.Double(-4.2, -4.2, 8.4, 8.4);
    private static final Shape DIAMOND =
            AffineTransform.getRotateInstance(Math.PI / 4).createTransformedShape(SQUARE);
    private static final Shape TRIANGLE = new Polygon(new int[] {-5, 5, 0}, new int[] {4, 4, -5}, 3);
    private static final Shape TRIANGLE_DOWN = new Polygon(new int[] {-6, 6, 0}, new int[] {-5, -5, 6}, 3);
    private static final Shape STAR = star(5, 7.5, 3.2);
    private static final Shape PLUS = cross(6.5, 2);
    private static final Shape CROSS =
            AffineTransform.getRotateInstance(Math.PI / 4).createTransformedShape(cross(6, 1.3));
    private static final Shape HEXAGON = star(3, 6, 6);

    private static final Map<String, Shape> RULES =
            Map.of("linear-prefix", TRIANGLE_DOWN, "gradient-change", STAR, "effective-perturbation", PLUS);

    static MarkStyle of(Strategy strategy) {
        boolean float32 = strategy.precision().equals(Strategy.FLOAT32);
        if (strategy.baseline()) {
            return new MarkStyle(float32 ? CIRCLE : SQUARE, BASELINE, true);
        }
        if (strategy.isControl()) {
            return new MarkStyle(CROSS, BASELINE, float32);
        }
        Color colour = COLOURS.getOrDefault(key(strategy), Color.BLACK);
        if (!strategy.freezeOut()) {
            return new MarkStyle(RULES.getOrDefault(strategy.rule().name(), HEXAGON), colour, float32);
        }
        Shape shape = float32 ? strategy.constTime() ? DIAMOND : CIRCLE : strategy.constTime() ? TRIANGLE : SQUARE;
        return new MarkStyle(shape, colour, strategy.scaleLr());
    }

    /** Place of a strategy in a legend: the baseline, controls, FreezeOut's scalings, other rules, and those not known here. */
    static int order(Strategy strategy) {
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

    /** A star with so many points; a polygon with twice as many corners if both radii are the same. */
    private static Shape star(int points, double outer, double inner) {
        Path2D.Double star = new Path2D.Double();
        for (int n = 0; n < 2 * points; n++) {
            double radius = n % 2 == 0 ? outer : inner;
            double angle = Math.PI * n / points - Math.PI / 2;
            if (n == 0) {
                star.moveTo(radius * Math.cos(angle), radius * Math.sin(angle));
            } else {
                star.lineTo(radius * Math.cos(angle), radius * Math.sin(angle));
            }
        }
        star.closePath();
        return star;
    }

    /** A plus sign whose arms have so much length from the middle and half so much width. */
    private static Shape cross(double length, double half) {
        Path2D.Double cross = new Path2D.Double();
        double[][] corners = {
            {-half, -length}, {half, -length}, {half, -half}, {length, -half}, {length, half}, {half, half},
            {half, length}, {-half, length}, {-half, half}, {-length, half}, {-length, -half}, {-half, -half}
        };
        cross.moveTo(corners[0][0], corners[0][1]);
        for (double[] corner : corners) {
            cross.lineTo(corner[0], corner[1]);
        }
        cross.closePath();
        return cross;
    }
}
