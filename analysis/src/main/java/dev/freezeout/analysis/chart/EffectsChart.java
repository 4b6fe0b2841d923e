package dev.freezeout.analysis.chart;

import dev.freezeout.analysis.chart.style.ChartFonts;
import dev.freezeout.analysis.chart.style.ChartPicture;
import dev.freezeout.analysis.chart.style.ChartStyle;
import dev.freezeout.analysis.page.PageData;
import dev.freezeout.analysis.page.PageData.Effects;
import dev.freezeout.analysis.page.PageData.Factor;
import dev.freezeout.analysis.page.PageData.Level;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/** Main effects: how the error with each level of a setting differs from the mean over its levels, with intervals. */
final class EffectsChart {

    private static final Color MARK = new Color(0x0072B2);
    private static final int ROW = 30;

    private final List<String> names = new ArrayList<>();
    private final XYIntervalSeries marks = new XYIntervalSeries("effects", false, true);

    private EffectsChart() {}

    /** Empty if no setting has several levels. */
    static Optional<ChartPicture> of(PageData data) {
        EffectsChart chart = new EffectsChart();
        for (Effects effects : data.effects()) {
            String label = data.groups().get(effects.group()).label();
            for (Factor factor : effects.factors()) {
                factor.levels()
                        .forEach(level -> chart.add((label.isEmpty() ? "" : label + ": ") + factor.factor(), level));
            }
        }
        return chart.names.isEmpty() ? Optional.empty() : Optional.of(chart.picture(data));
    }

    private void add(String factor, Level level) {
        double row = names.size();
        names.add(factor + " " + level.level());
        marks.add(level.points(), level.low(), level.high(), row, row, row);
    }

    private ChartPicture picture(PageData data) {
        XYIntervalSeriesCollection series = new XYIntervalSeriesCollection();
        series.addSeries(marks);
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setSeriesPaint(0, MARK);
        renderer.setSeriesShape(0, new Ellipse2D.Double(-4.5, -4.5, 9, 9));
        renderer.setDrawYError(false);
        renderer.setCapLength(5);
        renderer.setErrorStroke(new BasicStroke(1.4f));
        SymbolAxis rows = new SymbolAxis(null, names.toArray(String[]::new));
        rows.setGridBandsVisible(false);
        rows.setInverted(true);
        rows.setTickLabelFont(ChartFonts.font(Font.PLAIN, 12));
        rows.setTickMarksVisible(false);
        rows.setRange(-0.6, Collections.max(List.of(names.size(), 1)) - 0.4);
        XYPlot plot =
                new XYPlot(series, ChartStyle.axis("difference from the mean over the levels, points"), rows, renderer);
        ChartStyle.grid(plot);
        plot.setRangeGridlinesVisible(false);
        plot.addDomainMarker(new ValueMarker(0, new Color(0x444444), new BasicStroke(1.2f)));
        JFreeChart chart = ChartStyle.chart(
                data.title() + ": main effects on the test error",
                data.subtitle(),
                "Other settings alike. Bars: %s %% intervals, not corrected for their number."
                        .formatted(Math.round(1000 * data.settings().confidence()) / 10.0)
                        .replace(".0 %", " %"),
                plot);
        return new ChartPicture(chart, 900, 170 + ROW * names.size());
    }
}
