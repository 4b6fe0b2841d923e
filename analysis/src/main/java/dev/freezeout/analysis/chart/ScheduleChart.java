package dev.freezeout.analysis.chart;

import dev.freezeout.analysis.chart.style.ChartPicture;
import dev.freezeout.analysis.chart.style.ChartStyle;
import dev.freezeout.analysis.page.PageData;
import dev.freezeout.analysis.page.PageData.Configuration;
import dev.freezeout.analysis.page.PageData.Schedule;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Optional;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.renderer.xy.XYStepAreaRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * The schedule of the configuration that a study speaks for most: the learning rate of each layer over the epochs, which ends
 * where the layer freezes, and below it how many layers train.
 */
final class ScheduleChart {

    private static final int POINTS = 120;
    private static final Color FIRST = new Color(0x0072B2);
    private static final Color LAST = new Color(0xD55E00);

    private final Configuration configuration;
    private final Schedule schedule;

    private ScheduleChart(Configuration configuration, Schedule schedule) {
        this.configuration = configuration;
        this.schedule = schedule;
    }

    /** Empty if no schedule is known. */
    static Optional<ChartPicture> of(PageData data) {
        return data.featuredConfiguration()
                .flatMap(configuration -> Optional.ofNullable(configuration.schedule())
                        .map(schedule -> new ScheduleChart(configuration, schedule).picture(data)));
    }

    private ChartPicture picture(PageData data) {
        CombinedDomainXYPlot plots = new CombinedDomainXYPlot(ChartStyle.axis("epoch"));
        plots.setGap(14);
        plots.add(rates(), 3);
        plots.add(active(), 1);
        JFreeChart chart = ChartStyle.chart(
                data.title() + ": the schedule of " + data.fullName(configuration),
                data.subtitle(),
                "One line a layer, from the first (blue) to the last (orange); a dot marks where it freezes"
                        + (schedule.decidedBeforehand() ? "." : ", on average over the seeds."),
                plots);
        return new ChartPicture(chart, 900, 600);
    }

    private XYPlot rates() {
        XYSeriesCollection lines = new XYSeriesCollection();
        XYSeriesCollection ends = new XYSeriesCollection();
        XYLineAndShapeRenderer line = new XYLineAndShapeRenderer(true, false);
        XYLineAndShapeRenderer dot = new XYLineAndShapeRenderer(false, true);
        int layers = schedule.layers().size();
        for (int layer = 0; layer < layers; layer++) {
            double end = schedule.trainedUntil(layer);
            XYSeries rate = new XYSeries(layer);
            for (int point = 0; point <= POINTS; point++) {
                double iteration = end * point / POINTS;
                rate.add(epoch(iteration), schedule.rate(layer, iteration));
            }
            lines.addSeries(rate);
            Color colour = between(layers == 1 ? 0 : layer / (layers - 1.0));
            line.setSeriesPaint(layer, colour);
            line.setSeriesStroke(layer, new BasicStroke(1.6f));
            XYSeries frozen = new XYSeries(layer);
            if (end < schedule.iterations()) {
                frozen.add(epoch(end), schedule.rate(layer, end));
            }
            ends.addSeries(frozen);
            dot.setSeriesPaint(layer, colour);
            dot.setSeriesShape(layer, new java.awt.geom.Ellipse2D.Double(-3.5, -3.5, 7, 7));
        }
        XYPlot plot = new XYPlot(lines, null, ChartStyle.axis("learning rate"), line);
        plot.setDataset(1, ends);
        plot.setRenderer(1, dot);
        ChartStyle.grid(plot);
        return plot;
    }

    private XYPlot active() {
        XYSeries steps = new XYSeries("active", true, true);
        int layers = schedule.layers().size();
        steps.add(0, layers);
        for (int layer = 0; layer < layers; layer++) {
            double end = schedule.trainedUntil(layer);
            if (end < schedule.iterations()) {
                steps.addOrUpdate(epoch(end), layers - layer - 1);
            }
        }
        steps.addOrUpdate(
                epoch((double) schedule.iterations()),
                steps.getY(steps.getItemCount() - 1).doubleValue());
        XYStepAreaRenderer area = new XYStepAreaRenderer(XYStepAreaRenderer.AREA);
        area.setSeriesPaint(0, new Color(0xC8D6E2));
        NumberAxis axis = ChartStyle.axis("active layers");
        axis.setRange(0, layers * 1.08);
        if (layers <= 8) {
            axis.setTickUnit(new NumberTickUnit(Math.max(1, layers / 2)));
        }
        XYPlot plot = new XYPlot(new XYSeriesCollection(steps), null, axis, area);
        ChartStyle.grid(plot);
        return plot;
    }

    private double epoch(double iteration) {
        return iteration / schedule.iterationsPerEpoch();
    }

    private static Color between(double part) {
        return new Color(
                (int) Math.round(FIRST.getRed() + part * (LAST.getRed() - FIRST.getRed())),
                (int) Math.round(FIRST.getGreen() + part * (LAST.getGreen() - FIRST.getGreen())),
                (int) Math.round(FIRST.getBlue() + part * (LAST.getBlue() - FIRST.getBlue())));
    }
}
