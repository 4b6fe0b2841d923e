package dev.freezeout.analysis.chart;

import dev.freezeout.analysis.chart.style.ChartFonts;
import dev.freezeout.analysis.chart.style.ChartStyle;
import dev.freezeout.analysis.chart.style.MarkStyle;
import dev.freezeout.analysis.configuration.Configuration;
import dev.freezeout.analysis.configuration.Strategy;
import dev.freezeout.analysis.configuration.Wording;
import dev.freezeout.analysis.verdict.JudgedStudy;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleBiFunction;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.jspecify.annotations.Nullable;

/**
 * Draws configurations as marks ({@link MarkStyle}) in a plot with the test error on its y axis, with error bars for the
 * intervals; a line joins the marks of a strategy in the order of t0.
 */
final class ConfigurationMarks {

    private static final Color BAND = new Color(0xF2F2F2);

    /** Opacity of bars and lines, so that they do not hide marks; 0 to 255. */
    private static final int OPACITY = 110;

    private ConfigurationMarks() {}

    /** Configurations by their name in the legend, in its order; each series in the order of t0. */
    static Map<String, List<Configuration>> series(
            List<Configuration> configurations, Function<Configuration, String> name) {
        Map<String, List<Configuration>> series = new LinkedHashMap<>();
        configurations.stream()
                .sorted(Comparator.comparing(
                        Configuration::strategy,
                        Comparator.comparing(MarkStyle::order)
                                .thenComparing(strategy -> !strategy.scaleLr())
                                .thenComparing(strategy -> Wording.precision(strategy.precision()))
                                .thenComparing(strategy -> Wording.constTime(strategy.constTimeBy()))
                                .thenComparing(Strategy::t0, Comparator.nullsFirst(Comparator.naturalOrder()))
                                .thenComparing(Strategy::epochShare)))
                .forEach(c -> series.computeIfAbsent(name.apply(c), key -> new ArrayList<>())
                        .add(c));
        return series;
    }

    /**
     * Adds series of configurations to a plot, as its first data set.
     *
     * @param x x value of a configuration, given also the name of its series
     * @param xInterval half the width of the horizontal error bar; null for none
     * @param yInterval half the length of the vertical error bar, in points; null for none
     * @param joined whether a line joins the series of a configuration
     * @return the renderer of the series
     */
    static XYErrorRenderer add(
            XYPlot plot,
            Map<String, List<Configuration>> series,
            ToDoubleBiFunction<Configuration, String> x,
            Function<Configuration, @Nullable Double> xInterval,
            Function<Configuration, @Nullable Double> yInterval,
            Predicate<Configuration> joined) {
        XYIntervalSeriesCollection marks = new XYIntervalSeriesCollection();
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setCapLength(5);
        renderer.setErrorStroke(new BasicStroke(1.2f));
        renderer.setUseFillPaint(true);
        renderer.setDrawOutlines(true);
        renderer.setUseOutlinePaint(true);
        series.forEach((name, members) -> {
            int index = marks.getSeriesCount();
            marks.addSeries(points(name, members, x, xInterval, yInterval));
            Configuration first = members.get(0);
            MarkStyle style = MarkStyle.of(first.strategy());
            Color colour = style.colour();
            renderer.setSeriesPaint(index, new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), OPACITY));
            renderer.setSeriesLinesVisible(index, joined.test(first));
            renderer.setSeriesStroke(index, new BasicStroke(1));
            renderer.setSeriesOutlinePaint(index, colour);
            renderer.setSeriesOutlineStroke(index, new BasicStroke(1.8f));
            renderer.setSeriesFillPaint(index, style.filled() ? colour : Color.WHITE);
            renderer.setSeriesShape(index, style.shape().outline());
        });
        plot.setDataset(0, marks);
        plot.setRenderer(0, renderer);
        return renderer;
    }

    private static XYIntervalSeries points(
            String name,
            List<Configuration> members,
            ToDoubleBiFunction<Configuration, String> x,
            Function<Configuration, @Nullable Double> xInterval,
            Function<Configuration, @Nullable Double> yInterval) {
        XYIntervalSeries points = new XYIntervalSeries(name, false, true); // keep the order of t0, which lines follow
        for (Configuration c : members) {
            double at = x.applyAsDouble(c, name);
            double across = orZero(xInterval.apply(c));
            double half = orZero(yInterval.apply(c));
            points.add(at, at - across, at + across, c.error(), c.error() - half, c.error() + half);
        }
        return points;
    }

    private static double orZero(@Nullable Double value) {
        return value == null ? 0 : value;
    }

    /**
     * Draws the error of each baseline as a horizontal line, with a band for its interval if it has one. The label of the one
     * with the most error is above its line, that of another one below.
     *
     * @param left whether the label is at the left end of the line, or else at the right: where there are fewer marks
     */
    static void addBaseline(XYPlot plot, List<Configuration> configurations, JudgedStudy judged, boolean left) {
        List<Configuration> baselines =
                configurations.stream().filter(Configuration::baseline).toList();
        double highest =
                baselines.stream().mapToDouble(Configuration::error).max().orElse(0);
        baselines.forEach(baseline -> {
            Double half = judged.bar(baseline);
            if (half != null) {
                IntervalMarker band = new IntervalMarker(baseline.error() - half, baseline.error() + half);
                band.setPaint(BAND);
                band.setOutlinePaint(null);
                band.setAlpha(1);
                plot.addRangeMarker(band, Layer.BACKGROUND);
            }
            ValueMarker line = new ValueMarker(
                    baseline.error(),
                    MarkStyle.BASELINE,
                    new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {6, 4}, 0));
            line.setLabel(baseline.name());
            line.setLabelFont(ChartFonts.font(Font.PLAIN, 11));
            line.setLabelPaint(MarkStyle.BASELINE);
            line.setLabelBackgroundColor(new Color(0, true));
            if (baseline.error() == highest) {
                line.setLabelAnchor(left ? RectangleAnchor.TOP_LEFT : RectangleAnchor.TOP_RIGHT);
                line.setLabelTextAnchor(left ? TextAnchor.BOTTOM_LEFT : TextAnchor.BOTTOM_RIGHT);
            } else {
                line.setLabelAnchor(left ? RectangleAnchor.BOTTOM_LEFT : RectangleAnchor.BOTTOM_RIGHT);
                line.setLabelTextAnchor(left ? TextAnchor.TOP_LEFT : TextAnchor.TOP_RIGHT);
            }
            plot.addRangeMarker(line, Layer.BACKGROUND);
        });
    }

    static NumberAxis errorAxis() {
        NumberAxis axis = ChartStyle.axis("test error, %");
        axis.setAutoRangeMinimumSize(1);
        return axis;
    }

    /** Such as {@code 3 seeds}. */
    static String seeds(List<Configuration> configurations) {
        long fewest =
                configurations.stream().mapToLong(Configuration::seeds).min().orElse(0);
        long most =
                configurations.stream().mapToLong(Configuration::seeds).max().orElse(0);
        if (fewest < most) {
            return fewest + " to " + most + " seeds";
        }
        return Wording.counted(most, "seed");
    }
}
