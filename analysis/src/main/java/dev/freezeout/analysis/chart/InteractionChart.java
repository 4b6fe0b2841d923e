package dev.freezeout.analysis.chart;

import dev.freezeout.analysis.chart.style.ChartFonts;
import dev.freezeout.analysis.chart.style.ChartPicture;
import dev.freezeout.analysis.chart.style.ChartStyle;
import dev.freezeout.analysis.page.PageData;
import dev.freezeout.analysis.page.PageData.Cell;
import dev.freezeout.analysis.page.PageData.Effects;
import dev.freezeout.analysis.page.PageData.Interaction;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/**
 * The interaction of two settings: differences from the baseline, a line for each level of the one over the levels of the other.
 */
final class InteractionChart {

    private static final List<Color> COLOURS =
            List.of(new Color(0x0072B2), new Color(0xE69F00), new Color(0x009E73), new Color(0x444444));

    private static final List<Shape> SHAPES = List.of(
            new Ellipse2D.Double(-4.5, -4.5, 9, 9),
            new Rectangle2D.Double(-4.5, -4.5, 9, 9),
            new Ellipse2D.Double(-3, -6, 6, 12),
            new Rectangle2D.Double(-6, -3, 12, 6));

    /** How far the marks of two lines stand apart, in levels, so that their bars can be told apart. */
    private static final double APART = 0.05;

    private InteractionChart() {}

    /** Of the first group that has one; empty if none has. */
    static Optional<ChartPicture> of(PageData data) {
        return data.effects().stream()
                .map(Effects::interaction)
                .flatMap(interaction -> Optional.ofNullable(interaction).stream())
                .findFirst()
                .map(interaction -> picture(data, interaction));
    }

    private static ChartPicture picture(PageData data, Interaction interaction) {
        XYIntervalSeriesCollection lines = new XYIntervalSeriesCollection();
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setDrawXError(false);
        renderer.setCapLength(5);
        renderer.setErrorStroke(new BasicStroke(1.4f));
        for (int row = 0; row < interaction.rowLevels().size(); row++) {
            XYIntervalSeries line = new XYIntervalSeries(interaction.rowLevels().get(row));
            for (int column = 0; column < interaction.columnLevels().size(); column++) {
                Cell cell = interaction.cells().get(row).get(column);
                if (cell != null) {
                    double at = column + APART * (row - (interaction.rowLevels().size() - 1) / 2.0);
                    line.add(at, at, at, cell.points(), cell.low(), cell.high());
                }
            }
            lines.addSeries(line);
            renderer.setSeriesPaint(row, COLOURS.get(row % COLOURS.size()));
            renderer.setSeriesShape(row, SHAPES.get(row % SHAPES.size()));
            renderer.setSeriesLinesVisible(row, true);
        }
        SymbolAxis levels =
                new SymbolAxis(interaction.columns(), interaction.columnLevels().toArray(String[]::new));
        levels.setGridBandsVisible(false);
        levels.setRange(-0.5, interaction.columnLevels().size() - 0.5);
        levels.setLabelFont(ChartFonts.font(Font.PLAIN, 13));
        levels.setTickLabelFont(ChartFonts.font(Font.PLAIN, 12));
        XYPlot plot = new XYPlot(lines, levels, ChartStyle.axis("difference from the baseline, points"), renderer);
        ChartStyle.grid(plot);
        plot.setDomainGridlinesVisible(false);
        plot.addRangeMarker(new ValueMarker(0, new Color(0x444444), new BasicStroke(1.2f)));
        JFreeChart chart = ChartStyle.chart(
                "%s: interaction of %s and %s".formatted(data.title(), interaction.rows(), interaction.columns()),
                data.subtitle(),
                "Bars: intervals of the mean difference over the other settings, not corrected for their number.",
                plot);
        ChartStyle.addLegend(chart);
        return new ChartPicture(chart, 900, 520);
    }
}
