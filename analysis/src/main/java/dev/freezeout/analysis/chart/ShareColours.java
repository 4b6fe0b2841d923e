package dev.freezeout.analysis.chart;

import java.awt.Color;
import java.util.List;
import org.jfree.chart.renderer.PaintScale;

/**
 * A colour scale for shares, from white at 0 through blue to nearly black at the largest. It is linear in the square root of the
 * share, so that small shares can be told apart even beside a single large one.
 *
 * @param largest in percent, above 0
 */
record ShareColours(double largest) implements PaintScale {

    private static final List<Color> COLOURS = List.of(Color.WHITE, new Color(0x56B4E9), new Color(0x08306B));

    ShareColours {
        if (!(largest > 0)) {
            throw new IllegalArgumentException(
                    "Cannot scale colours to a share of %s: it must be above 0".formatted(largest));
        }
    }

    @Override
    public double getLowerBound() {
        return 0;
    }

    @Override
    public double getUpperBound() {
        return largest;
    }

    @Override
    public Color getPaint(double share) {
        double position = Math.sqrt(Math.max(0, Math.min(1, share / largest))) * (COLOURS.size() - 1);
        int below = Math.min((int) position, COLOURS.size() - 2);
        Color from = COLOURS.get(below);
        Color to = COLOURS.get(below + 1);
        double part = position - below;
        return new Color(
                between(from.getRed(), to.getRed(), part),
                between(from.getGreen(), to.getGreen(), part),
                between(from.getBlue(), to.getBlue(), part));
    }

    /** Black or white, whichever can be read on the share's colour. */
    public Color onTop(double share) {
        return share > largest / 3 ? Color.WHITE : Color.BLACK;
    }

    private static int between(int from, int to, double part) {
        return (int) Math.round(from + part * (to - from));
    }
}
