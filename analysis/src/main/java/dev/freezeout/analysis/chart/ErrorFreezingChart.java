package dev.freezeout.analysis.chart;

import static java.util.Objects.requireNonNull;

import dev.freezeout.analysis.chart.style.ChartPicture;
import dev.freezeout.analysis.chart.style.ChartStyle;
import dev.freezeout.analysis.configuration.Configuration;
import dev.freezeout.analysis.configuration.Wording;
import dev.freezeout.analysis.summary.StudySummary;
import dev.freezeout.analysis.verdict.JudgedStudy;
import dev.freezeout.analysis.verdict.StudyPart;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.CombinedRangeXYPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;

/**
 * The chart of error against t0, with one panel for runs of as many epochs as the baseline and one for runs stretched to its
 * time, which the chart of error against time saved cannot tell apart. Networks, or data, stand beside each other.
 */
public final class ErrorFreezingChart {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 480;

    /** Offset between strategies as a share of the distance between two t0, so that their bars do not overlap. */
    private static final double APART = 0.07;

    private final List<Configuration> configurations;
    private final JudgedStudy judged;
    private final StudySummary summary;

    /**
     * A chart of a study.
     *
     * @param configurations that it may show, of all groups
     * @param judged the same, judged: error bars, baselines and labels of panels
     * @param summary for the title and the note below
     */
    public ErrorFreezingChart(List<Configuration> configurations, JudgedStudy judged, StudySummary summary) {
        this.configurations = List.copyOf(configurations);
        this.judged = judged;
        this.summary = summary;
    }

    /** Whether a strategy has more than one t0, without which there is nothing to see. */
    public boolean hasData() {
        return parts().stream().anyMatch(ErrorFreezingChart::isDrawn);
    }

    private static boolean isDrawn(StudyPart part) {
        return panels(part.configurations()).values().stream()
                .flatMap(series -> series.values().stream())
                .anyMatch(members -> members.size() > 1);
    }

    private List<StudyPart> parts() {
        return StudyPart.of(configurations, judged);
    }

    /** The chart as a picture. */
    public ChartPicture picture() {
        List<StudyPart> parts = parts();
        if (parts.size() == 1) {
            return new ChartPicture(chart(plot(configurations, false)), WIDTH, HEIGHT);
        }
        PanelGrid grid = new PanelGrid(parts.stream()
                .filter(ErrorFreezingChart::isDrawn)
                .map(part -> new PanelGrid.Panel(part.label(), plot(part.configurations(), true)))
                .toList());
        return grid.picture(chart(grid));
    }

    private JFreeChart chart(Plot plot) {
        JFreeChart chart = ChartStyle.chart(
                summary.name() + ": error against t0",
                summary.setting() + ", " + ConfigurationMarks.seeds(configurations),
                "Bars: " + judged.barsMeaning()
                        + ". t0: the share of the run for which the first layer trains, before it is"
                        + " squared or cubed.",
                plot);
        ChartStyle.addLegend(chart);
        return chart;
    }

    /** @param narrow whether there is room for a short axis label alone */
    private Plot plot(List<Configuration> part, boolean narrow) {
        CombinedRangeXYPlot panels = new CombinedRangeXYPlot(ConfigurationMarks.errorAxis());
        panels.setGap(14);
        Set<String> named = new HashSet<>();
        panels(part).forEach((stretch, series) -> panels.add(panel(part, axisLabel(stretch, narrow), series, named)));
        return panels;
    }

    /** @param named strategies that the legend has already; the panel's are added */
    private XYPlot panel(
            List<Configuration> part, String label, Map<String, List<Configuration>> series, Set<String> named) {
        XYPlot plot = new XYPlot(null, ChartStyle.axis(label), null, null);
        ChartStyle.grid(plot);
        List<String> names = List.copyOf(series.keySet());
        double apart = APART * smallestDistance(series);
        XYErrorRenderer renderer = ConfigurationMarks.add(
                plot,
                series,
                (c, name) -> t0(c) + (names.indexOf(name) - (names.size() - 1) / 2.0) * apart,
                c -> null,
                judged::bar,
                c -> true);
        for (int n = 0; n < names.size(); n++) {
            renderer.setSeriesVisibleInLegend(n, named.add(names.get(n)));
        }
        ConfigurationMarks.addBaseline(plot, part, judged, true);
        return plot;
    }

    private static String axisLabel(String stretch, boolean narrow) {
        String lasting = stretch.isEmpty() ? "as many epochs" : "as much time";
        return narrow ? "t0" + stretch : "t0 (%s as the baseline%s)".formatted(lasting, stretch);
    }

    /** Strategies of each panel by what stretches their runs, unstretched first. */
    private static SortedMap<String, Map<String, List<Configuration>>> panels(List<Configuration> configurations) {
        SortedMap<String, Map<String, List<Configuration>>> panels = new TreeMap<>();
        configurations.stream()
                .filter(c -> c.strategy().freezeOut())
                .collect(Collectors.groupingBy(
                        c -> Wording.constTime(c.strategy().constTimeBy())))
                .forEach((stretch, members) -> panels.put(
                        stretch,
                        ConfigurationMarks.series(members, c -> c.strategy().family())));
        return panels;
    }

    private static double t0(Configuration configuration) {
        return requireNonNull(configuration.strategy().t0(), "without a t0 there is no place in this chart");
    }

    private static double smallestDistance(Map<String, List<Configuration>> series) {
        double[] t0 = series.values().stream()
                .flatMap(List::stream)
                .mapToDouble(ErrorFreezingChart::t0)
                .sorted()
                .distinct()
                .toArray();
        double smallest = 0.1;
        for (int n = 1; n < t0.length; n++) {
            smallest = Math.min(smallest, t0[n] - t0[n - 1]);
        }
        return smallest;
    }
}
