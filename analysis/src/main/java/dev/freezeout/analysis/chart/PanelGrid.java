package dev.freezeout.analysis.chart;

import dev.freezeout.analysis.chart.style.ChartFonts;
import dev.freezeout.analysis.chart.style.ChartPicture;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.PlotState;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.ui.TextAnchor;
import org.jspecify.annotations.Nullable;

/**
 * Panels side by side, row after row, each with axes of its own and a heading: errors of two networks have no scale in common.
 */
final class PanelGrid extends Plot {

    private static final long serialVersionUID = 1;

    /** Of panels in a row. */
    private static final int MOST = 3;

    /** Points; a panel's heading and the gap to its neighbours are part of it. */
    private static final int PANEL_WIDTH = 430;

    private static final int PANEL_HEIGHT = 400;

    /** Points for the legend and the chart's margins. */
    private static final int BESIDE = 210;

    private static final int ABOVE_AND_BELOW = 130;
    private static final int HEADING = 24;
    private static final int GAP = 16;

    private final transient List<Panel> panels;

    /**
     * Lays panels out.
     *
     * @param panels one or more, from left to right and from top to bottom
     */
    public PanelGrid(List<Panel> panels) {
        this.panels = List.copyOf(panels);
        setBackgroundPaint(null);
        setOutlineVisible(false);
    }

    /** A plot and what it shows. */
    public record Panel(String heading, Plot plot) {}

    /** A picture of this grid's chart that gives each panel the same room. */
    public ChartPicture picture(JFreeChart chart) {
        return new ChartPicture(chart, columns() * PANEL_WIDTH + BESIDE, rows() * PANEL_HEIGHT + ABOVE_AND_BELOW);
    }

    /** Four panels are two rows of two. */
    private int columns() {
        return (panels.size() + rows() - 1) / rows();
    }

    private int rows() {
        return (panels.size() + MOST - 1) / MOST;
    }

    @Override
    public String getPlotType() {
        return "Panels";
    }

    /** Those of all panels; what has the same name looks the same in each. */
    @Override
    public LegendItemCollection getLegendItems() {
        LegendItemCollection all = new LegendItemCollection();
        Set<String> named = new HashSet<>();
        for (Panel panel : panels) {
            LegendItemCollection items = panel.plot().getLegendItems();
            for (int n = 0; n < items.getItemCount(); n++) {
                LegendItem item = items.get(n);
                if (named.add(item.getLabel())) {
                    all.add(item);
                }
            }
        }
        return all;
    }

    @Override
    public void draw(
            Graphics2D graphics,
            Rectangle2D area,
            @Nullable Point2D anchor,
            @Nullable PlotState state,
            @Nullable PlotRenderingInfo info) {
        double width = (area.getWidth() - (columns() - 1) * GAP) / columns();
        double height = (area.getHeight() - (rows() - 1) * GAP) / rows();
        for (int n = 0; n < panels.size(); n++) {
            int row = n / columns();
            int column = n % columns();
            double x = area.getX() + column * (width + GAP);
            double y = area.getY() + row * (height + GAP);
            graphics.setFont(ChartFonts.font(Font.BOLD, 13));
            graphics.setPaint(new Color(0x333333));
            TextUtils.drawAlignedString(
                    panels.get(n).heading(), graphics, (float) (x + width / 2), (float) y, TextAnchor.TOP_CENTER);
            panels.get(n)
                    .plot()
                    .draw(graphics, new Rectangle2D.Double(x, y + HEADING, width, height - HEADING), null, null, null);
        }
    }
}
