package dev.freezeout.analysis.chart;

import static java.util.Objects.requireNonNull;

import dev.freezeout.analysis.chart.style.ChartPicture;
import dev.freezeout.analysis.chart.style.ChartStyle;
import dev.freezeout.analysis.configuration.Configuration;
import dev.freezeout.analysis.configuration.Wording;
import dev.freezeout.analysis.summary.Steadiness;
import dev.freezeout.analysis.summary.StudySummary;
import dev.freezeout.analysis.verdict.JudgedStudy;
import dev.freezeout.analysis.verdict.StudyPart;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * The chart of error against time saved: one mark per configuration ({@link ConfigurationMarks}), a line for the Pareto front
 * and a horizontal one for the baseline, of each precision, and the control curve with its band where there are controls.
 * Networks, or data, stand beside each other in panels.
 */
public final class ErrorTimeChart {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 600;

    /** Height of an entry in the legend, and how many of them the usual height holds. */
    private static final int ENTRY = 22;

    private static final int ENTRIES = 22;
    private static final Color FRONT = new Color(0x999999);

    private final List<Configuration> configurations;
    private final JudgedStudy judged;
    private final StudySummary summary;

    /**
     * A chart of a study.
     *
     * @param configurations of all groups; those without a known time saved are left out
     * @param judged the same, judged: error bars, baselines and labels of panels
     * @param summary for the title and the note below
     */
    public ErrorTimeChart(List<Configuration> configurations, JudgedStudy judged, StudySummary summary) {
        this.configurations = configurations.stream()
                .filter(configuration -> configuration.timeSaved() != null)
                .toList();
        this.judged = judged;
        this.summary = summary;
    }

    /** Whether the time saved of any configuration is known. */
    public boolean hasData() {
        return !configurations.isEmpty();
    }

    /** The chart as a picture. */
    public ChartPicture picture() {
        List<StudyPart> parts = StudyPart.of(configurations, judged);
        if (parts.size() > 1) {
            PanelGrid grid = new PanelGrid(parts.stream()
                    .map(part -> new PanelGrid.Panel(part.label(), plot(part)))
                    .toList());
            return grid.picture(chart(grid));
        }
        JFreeChart chart = chart(plot(parts.get(0)));
        int entries = chart.getXYPlot().getLegendItems().getItemCount();
        return new ChartPicture(chart, WIDTH, HEIGHT + ENTRY * Math.max(0, entries - ENTRIES));
    }

    private JFreeChart chart(Plot plot) {
        JFreeChart chart = ChartStyle.chart(
                summary.name() + ": error against time saved",
                summary.setting() + ", " + ConfigurationMarks.seeds(configurations),
                "Bars: " + judged.barsMeaning() + ". Grey line: Pareto front. "
                        + (judged.hasControls()
                                ? "Dotted, with a band for the same intervals: training for less time. "
                                : "")
                        + switch (configurations.get(0).timeSavedBy()) {
                            case STEPS -> "Time saved by steps, which were timed apart from the trials.";
                            case MEASURED -> Steadiness.of(configurations).orElse("Time saved as measured.");
                            case ESTIMATED, COUNTED ->
                                "Time saved is %s."
                                        .formatted(configurations.get(0).timeSavedBy());
                        },
                plot);
        ChartStyle.addLegend(chart);
        return chart;
    }

    private XYPlot plot(StudyPart part) {
        NumberAxis time =
                ChartStyle.axis(configurations.get(0).timeSavedBy().label() + ", % of the baseline's training time");
        time.setAutoRangeMinimumSize(1);
        XYPlot plot = new XYPlot(null, time, ConfigurationMarks.errorAxis(), null);
        ChartStyle.grid(plot);
        ConfigurationMarks.add(
                plot,
                ConfigurationMarks.series(
                        part.configurations(),
                        c -> c.strategy().family()
                                + Wording.constTime(c.strategy().constTimeBy())),
                (c, name) -> timeSaved(c),
                c -> c.timeSavedInterval() == null ? null : 100 * c.timeSavedInterval(),
                judged::bar,
                c -> c.strategy().freezeOut()
                        && !c.strategy()
                                .constTime()); // const_time saves about nothing: all marks would be above each other
        addFront(plot, part.configurations());
        ControlCurves.add(plot, part.judged(), 2);
        ConfigurationMarks.addBaseline(plot, part.configurations(), judged, false);
        return plot;
    }

    private static void addFront(XYPlot plot, List<Configuration> configurations) {
        XYSeriesCollection fronts = new XYSeriesCollection();
        XYLineAndShapeRenderer line = new XYLineAndShapeRenderer(true, false);
        configurations.stream()
                .filter(Configuration::pareto)
                .collect(Collectors.groupingBy(c -> c.strategy().precision(), TreeMap::new, Collectors.toList()))
                .forEach((precision, members) -> {
                    XYSeries front = new XYSeries("Pareto front" + Wording.precision(precision));
                    members.forEach(c -> front.add(timeSaved(c), c.error()));
                    line.setSeriesPaint(fronts.getSeriesCount(), FRONT);
                    line.setSeriesStroke(fronts.getSeriesCount(), new BasicStroke(1.6f));
                    fronts.addSeries(front);
                });
        plot.setDataset(1, fronts);
        plot.setRenderer(1, line);
    }

    /** In percent. */
    private static double timeSaved(Configuration configuration) {
        return 100 * requireNonNull(configuration.timeSaved(), "without a time saved there is no place in this chart");
    }
}
