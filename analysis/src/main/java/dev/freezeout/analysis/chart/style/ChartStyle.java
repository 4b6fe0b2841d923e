package dev.freezeout.analysis.chart.style;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/** The common style of all charts. */
public final class ChartStyle {

    /** Of grid lines. */
    public static final Color GRID = new Color(0xE4E4E4);

    private static final Color FRAME = new Color(0xBBBBBB);

    private ChartStyle() {}

    /**
     * A chart with titles, without a legend.
     *
     * @param note text below the chart
     */
    public static JFreeChart chart(String title, String subtitle, String note, Plot plot) {
        JFreeChart chart = new JFreeChart(title, ChartFonts.font(Font.BOLD, 17), plot, false);
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(new RectangleInsets(12, 12, 10, 20));
        TextTitle below = new TextTitle(subtitle, ChartFonts.font(Font.PLAIN, 12));
        below.setPaint(new Color(0x555555));
        below.setPadding(2, 0, 10, 0);
        chart.addSubtitle(below);
        TextTitle foot = new TextTitle(note, ChartFonts.font(Font.PLAIN, 10));
        foot.setPaint(new Color(0x777777));
        foot.setPosition(RectangleEdge.BOTTOM);
        foot.setHorizontalAlignment(HorizontalAlignment.LEFT);
        chart.addSubtitle(foot);
        return chart;
    }

    /** A white plot in a thin frame, without grid lines. */
    public static void frame(XYPlot plot) {
        plot.setBackgroundPaint(Color.WHITE);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        plot.setOutlinePaint(FRAME);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    }

    /** A frame with pale grid lines. */
    public static void grid(XYPlot plot) {
        frame(plot);
        plot.setDomainGridlinesVisible(true);
        plot.setRangeGridlinesVisible(true);
        plot.setDomainGridlinePaint(GRID);
        plot.setRangeGridlinePaint(GRID);
        plot.setDomainGridlineStroke(new BasicStroke(1));
        plot.setRangeGridlineStroke(new BasicStroke(1));
    }

    /** Adds a legend on the right. */
    public static void addLegend(JFreeChart chart) {
        LegendTitle legend = new LegendTitle(chart.getPlot());
        legend.setPosition(RectangleEdge.RIGHT);
        legend.setItemFont(ChartFonts.font(Font.PLAIN, 12));
        legend.setFrame(BlockBorder.NONE);
        legend.setItemLabelPadding(new RectangleInsets(3, 4, 3, 4));
        legend.setPadding(new RectangleInsets(0, 12, 0, 0));
        chart.addSubtitle(legend);
    }

    /** A number axis with a margin at both ends. */
    public static NumberAxis axis(String label) {
        NumberAxis axis = new NumberAxis(label);
        axis.setAutoRangeIncludesZero(false);
        axis.setAutoRangeStickyZero(false); // room on the left of the baseline, which is at 0
        axis.setLowerMargin(0.08);
        axis.setUpperMargin(0.08);
        axis.setLabelFont(ChartFonts.font(Font.PLAIN, 13));
        axis.setTickLabelFont(ChartFonts.font(Font.PLAIN, 11));
        axis.setTickLabelInsets(new RectangleInsets(5, 8, 5, 8)); // for fewer ticks
        return axis;
    }
}
