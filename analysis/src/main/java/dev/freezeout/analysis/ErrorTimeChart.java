package dev.freezeout.analysis;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jspecify.annotations.Nullable;

/**
 * The chart of error against time saved: one mark a configuration, its bars one standard deviation over seeds to each side
 * (the 95 % interval of two seeds is 18 times as long, and stands in the table); colour tells the strategy, filled the
 * scaled rates, a diamond const_time; the Pareto front is a line, the baseline another, across.
 */
final class ErrorTimeChart {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 600;
    /** Colours that people who see red and green alike can tell apart (Okabe and Ito, 2008). */
    private static final Map<String, Color> COLOURS =
            Map.of("linear", new Color(0x0072B2), "squared", new Color(0xE69F00), "cubic", new Color(0x009E73));

    private static final Color BASELINE = new Color(0x444444);
    private static final Color FRONT = new Color(0x999999);
    private static final Color GRID = new Color(0xE4E4E4);
    private static final Shape CIRCLE = new Ellipse2D.Double(-4.5, -4.5, 9, 9);
    private static final Shape DIAMOND = AffineTransform.getRotateInstance(Math.PI / 4)
            .createTransformedShape(new Rectangle2D.Double(-4.2, -4.2, 8.4, 8.4));
    private static final String FONT = Font.SANS_SERIF;

    private final List<Configuration> configurations;
    private final StudySummary summary;

    ErrorTimeChart(List<Configuration> configurations, StudySummary summary) {
        this.configurations = List.copyOf(configurations);
        this.summary = summary;
    }

    /** The chart as a picture. */
    ChartPicture picture() {
        return new ChartPicture(chart(), WIDTH, HEIGHT);
    }

    private JFreeChart chart() {
        XYPlot plot = new XYPlot(null, timeAxis(), errorAxis(), null);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setDomainGridlinePaint(GRID);
        plot.setRangeGridlinePaint(GRID);
        plot.setDomainGridlineStroke(new BasicStroke(1));
        plot.setRangeGridlineStroke(new BasicStroke(1));
        plot.setOutlinePaint(new Color(0xBBBBBB));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        addMarks(plot);
        addFront(plot);
        addBaseline(plot);

        JFreeChart chart =
                new JFreeChart(summary.name() + ": error against time saved", font(Font.BOLD, 17), plot, true);
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(new RectangleInsets(12, 12, 10, 20));
        TextTitle subtitle = new TextTitle(summary.setting() + ", " + seeds(), font(Font.PLAIN, 12));
        subtitle.setPaint(new Color(0x555555));
        subtitle.setPadding(2, 0, 10, 0);
        chart.addSubtitle(subtitle);
        TextTitle note = new TextTitle(
                "Bars: one standard deviation over seeds to each side. Grey line: Pareto front. "
                        + (measured() ? "Time saved as measured." : "Time saved is estimated."),
                font(Font.PLAIN, 10));
        note.setPaint(new Color(0x777777));
        note.setPosition(RectangleEdge.BOTTOM);
        note.setHorizontalAlignment(HorizontalAlignment.LEFT);
        chart.addSubtitle(note);
        styleLegend(chart);
        // The legend was there first and would push the titles off the middle.
        LegendTitle legend = chart.getLegend();
        chart.removeSubtitle(legend);
        chart.addSubtitle(legend);
        return chart;
    }

    private void addMarks(XYPlot plot) {
        XYIntervalSeriesCollection marks = new XYIntervalSeriesCollection();
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setDrawXError(false);
        renderer.setCapLength(5);
        renderer.setErrorStroke(new BasicStroke(1.2f));
        renderer.setUseFillPaint(true);
        renderer.setDrawOutlines(true);
        renderer.setUseOutlinePaint(true);
        grouped().forEach((key, members) -> {
            XYIntervalSeries series = new XYIntervalSeries(key);
            for (Configuration c : members) {
                double x = 100 * c.timeSaved();
                double half = c.errorDeviation() == null ? 0 : c.errorDeviation();
                series.add(x, x, x, c.error(), c.error() - half, c.error() + half);
            }
            Configuration first = members.get(0);
            Color colour = first.baseline() ? BASELINE : COLOURS.getOrDefault(first.howScale(), Color.BLACK);
            int index = marks.getSeriesCount();
            marks.addSeries(series);
            renderer.setSeriesPaint(index, colour);
            renderer.setSeriesOutlinePaint(index, colour);
            renderer.setSeriesOutlineStroke(index, new BasicStroke(1.8f));
            renderer.setSeriesFillPaint(index, first.scaleLr() || first.baseline() ? colour : Color.WHITE);
            renderer.setSeriesShape(index, first.constTime() ? DIAMOND : CIRCLE);
        });
        plot.setDataset(0, marks);
        plot.setRenderer(0, renderer);
    }

    /** The series, in the order of the legend. */
    private Map<String, List<Configuration>> grouped() {
        Map<String, List<Configuration>> series = new LinkedHashMap<>();
        configurations.stream()
                .sorted(Comparator.comparing((Configuration c) -> !c.baseline())
                        .thenComparing(
                                c -> List.of("linear", "squared", "cubic").indexOf(c.howScale()))
                        .thenComparing(c -> !c.scaleLr())
                        .thenComparing(c -> Configuration.constTime(c.constTimeBy()))
                        .thenComparing(Configuration::t0))
                .forEach(c -> series.computeIfAbsent(
                                c.strategy() + Configuration.constTime(c.constTimeBy()), key -> new ArrayList<>())
                        .add(c));
        return series;
    }

    private void addFront(XYPlot plot) {
        XYSeries front = new XYSeries("Pareto front");
        configurations.stream().filter(Configuration::pareto).forEach(c -> front.add(100 * c.timeSaved(), c.error()));
        XYLineAndShapeRenderer line = new XYLineAndShapeRenderer(true, false);
        line.setSeriesPaint(0, FRONT);
        line.setSeriesStroke(0, new BasicStroke(1.6f));
        plot.setDataset(1, new XYSeriesCollection(front));
        plot.setRenderer(1, line);
    }

    private void addBaseline(XYPlot plot) {
        Configuration baseline = baseline();
        if (baseline == null) {
            return;
        }
        if (baseline.errorDeviation() != null) {
            IntervalMarker band = new IntervalMarker(
                    baseline.error() - baseline.errorDeviation(), baseline.error() + baseline.errorDeviation());
            band.setPaint(new Color(0xF2F2F2));
            band.setOutlinePaint(null);
            band.setAlpha(1);
            plot.addRangeMarker(band, Layer.BACKGROUND);
        }
        ValueMarker line = new ValueMarker(
                baseline.error(),
                BASELINE,
                new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {6, 4}, 0));
        line.setLabel("baseline");
        line.setLabelFont(font(Font.PLAIN, 11));
        line.setLabelPaint(BASELINE);
        line.setLabelBackgroundColor(new Color(0, true));
        line.setLabelAnchor(RectangleAnchor.TOP_RIGHT);
        line.setLabelTextAnchor(TextAnchor.BOTTOM_RIGHT);
        plot.addRangeMarker(line, Layer.BACKGROUND);
    }

    private @Nullable Configuration baseline() {
        return configurations.stream()
                .filter(Configuration::baseline)
                .findFirst()
                .orElse(null);
    }

    private NumberAxis timeAxis() {
        return axis((measured() ? "measured" : "estimated") + " time saved, % of the baseline's training time");
    }

    private static NumberAxis errorAxis() {
        return axis("test error, %");
    }

    private static NumberAxis axis(String label) {
        NumberAxis axis = new NumberAxis(label);
        axis.setAutoRangeIncludesZero(false);
        axis.setAutoRangeStickyZero(false); // the baseline, at 0, needs room to its left
        axis.setAutoRangeMinimumSize(1);
        axis.setLowerMargin(0.08);
        axis.setUpperMargin(0.08);
        axis.setLabelFont(font(Font.PLAIN, 13));
        axis.setTickLabelFont(font(Font.PLAIN, 11));
        axis.setTickLabelInsets(new RectangleInsets(5, 8, 5, 8)); // fewer of them
        return axis;
    }

    private static void styleLegend(JFreeChart chart) {
        LegendTitle legend = chart.getLegend();
        legend.setPosition(RectangleEdge.RIGHT);
        legend.setItemFont(font(Font.PLAIN, 12));
        legend.setFrame(BlockBorder.NONE);
        legend.setItemLabelPadding(new RectangleInsets(3, 4, 3, 4));
        legend.setPadding(new RectangleInsets(0, 12, 0, 0));
    }

    private boolean measured() {
        return configurations.stream().allMatch(Configuration::measured);
    }

    private String seeds() {
        long fewest =
                configurations.stream().mapToLong(Configuration::seeds).min().orElse(0);
        long most =
                configurations.stream().mapToLong(Configuration::seeds).max().orElse(0);
        if (fewest < most) {
            return fewest + " to " + most + " seeds";
        }
        return most == 1 ? "1 seed" : most + " seeds";
    }

    private static Font font(int style, int size) {
        return new Font(FONT, style, size);
    }
}
