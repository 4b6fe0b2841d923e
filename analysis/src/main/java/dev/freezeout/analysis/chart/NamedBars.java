package dev.freezeout.analysis.chart;

import dev.freezeout.analysis.chart.style.ChartFonts;
import dev.freezeout.analysis.chart.style.ChartPicture;
import dev.freezeout.analysis.chart.style.ChartStyle;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.CategoryItemRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.category.CategoryDataset;

/** Plots of one row a name, with the names at the left. */
final class NamedBars {

    /** Height of a row, in points. */
    private static final int ROW = 22;

    /** Height of titles, axis and margins, in points. */
    private static final int AROUND = 160;

    private NamedBars() {}

    /**
     * A chart as high as its rows need, with a legend if it shows several series.
     *
     * @param note a sentence below it
     * @param label of the values
     */
    static ChartPicture picture(
            String title,
            String subtitle,
            String note,
            CategoryDataset values,
            String label,
            CategoryItemRenderer renderer) {
        JFreeChart chart = ChartStyle.chart(title, subtitle, note, plot(values, label, renderer));
        if (values.getRowCount() > 1) {
            ChartStyle.addLegend(chart);
        }
        return new ChartPicture(chart, 900, AROUND + ROW * values.getColumnCount());
    }

    /** Takes gradient and shadow from bars. */
    static <B extends BarRenderer> B flat(B bars) {
        bars.setBarPainter(new StandardBarPainter());
        bars.setShadowVisible(false);
        return bars;
    }

    /** A plot whose values begin at 0. */
    private static CategoryPlot plot(CategoryDataset values, String label, CategoryItemRenderer renderer) {
        CategoryAxis names = new CategoryAxis();
        names.setTickLabelFont(ChartFonts.font(Font.PLAIN, 11));
        names.setMaximumCategoryLabelWidthRatio(0.5f);
        names.setLowerMargin(0.01);
        names.setUpperMargin(0.01);
        NumberAxis axis = ChartStyle.axis(label);
        axis.setAutoRangeIncludesZero(true);
        axis.setLowerMargin(0);
        CategoryPlot plot = new CategoryPlot(values, names, axis, renderer);
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_RIGHT);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        plot.setRangeGridlinePaint(ChartStyle.GRID);
        plot.setRangeGridlineStroke(new BasicStroke(1));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        return plot;
    }
}
