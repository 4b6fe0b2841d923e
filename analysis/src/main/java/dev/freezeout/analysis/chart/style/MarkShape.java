package dev.freezeout.analysis.chart.style;

import java.awt.Polygon;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Locale;

/** The shape of a mark, around the point that it marks. */
public enum MarkShape {
    CIRCLE,
    SQUARE,
    DIAMOND,
    TRIANGLE,
    TRIANGLE_DOWN,
    STAR,
    PLUS,
    CROSS,
    HEXAGON;

    /** Its outline, in pixels of a chart. */
    public Shape outline() {
        Shape square = new Rectangle2D.Double(-4.2, -4.2, 8.4, 8.4);
        return switch (this) {
            case CIRCLE -> new Ellipse2D.Double(-4.5, -4.5, 9, 9);
            case SQUARE -> square;
            case DIAMOND -> turned(square);
            case TRIANGLE -> new Polygon(new int[] {-5, 5, 0}, new int[] {4, 4, -5}, 3);
            case TRIANGLE_DOWN -> new Polygon(new int[] {-6, 6, 0}, new int[] {-5, -5, 6}, 3);
            case STAR -> star(5, 7.5, 3.2);
            case PLUS -> cross(6.5, 2);
            case CROSS -> turned(cross(6, 1.3));
            case HEXAGON -> star(3, 6, 6);
        };
    }

    /** Such as {@code triangle-down}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Shape turned(Shape shape) {
        return AffineTransform.getRotateInstance(Math.PI / 4).createTransformedShape(shape);
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
