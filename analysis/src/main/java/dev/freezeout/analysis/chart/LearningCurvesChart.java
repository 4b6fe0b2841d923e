package dev.freezeout.analysis.chart;

import dev.freezeout.analysis.chart.style.ChartPicture;
import dev.freezeout.analysis.chart.style.ChartStyle;
import dev.freezeout.analysis.page.PageData;
import dev.freezeout.analysis.page.PageData.Configuration;
import dev.freezeout.analysis.page.PageData.Epochs;
import dev.freezeout.analysis.page.PageData.Trial;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jspecify.annotations.Nullable;

/**
 * Error over the training of the baseline and of the configurations on the Pareto front: a thin line for each seed, a thick one
 * for their mean as far as all of them have trained.
 */
final class LearningCurvesChart {

    /** So many curves can still be told apart. */
    private static final int MOST = 6;

    private static final int THIN_OPACITY = 80;
    private static final float[][] DASHES = {{}, {8, 3}, {2, 2}, {9, 3, 2, 3}, {4, 4}, {12, 4}};

    private final PageData data;
    private final boolean byTime;
    private final boolean validated;

    private LearningCurvesChart(PageData data, boolean byTime) {
        this.data = data;
        this.byTime = byTime;
        validated = data.trials().stream()
                .anyMatch(trial -> trial.epochs().validation().stream().anyMatch(Objects::nonNull));
    }

    /** Against the epochs; empty if nothing is known of them. */
    static Optional<ChartPicture> byEpoch(PageData data) {
        return new LearningCurvesChart(data, false).picture();
    }

    /** Against the training seconds; empty if nothing is known of the epochs. */
    static Optional<ChartPicture> byTime(PageData data) {
        return new LearningCurvesChart(data, true).picture();
    }

    private Optional<ChartPicture> picture() {
        List<Configuration> shown = shown();
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        String error = validated ? "validation error" : "training error";
        XYSeriesCollection lines = new XYSeriesCollection();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        for (int n = 0; n < shown.size(); n++) {
            add(shown.get(n), n, lines, renderer);
        }
        XYPlot plot = new XYPlot(
                lines,
                ChartStyle.axis(byTime ? "training seconds" : "epoch"),
                ChartStyle.axis(error + ", %"),
                renderer);
        ChartStyle.grid(plot);
        JFreeChart chart = ChartStyle.chart(
                data.title() + ": " + error + (byTime ? " over the training time" : " by epoch"),
                data.subtitle(),
                "The baseline and the configurations on the Pareto front. Thin: one seed each. Thick: their mean.",
                plot);
        ChartStyle.addLegend(chart);
        return Optional.of(new ChartPicture(chart, 900, 560));
    }

    private List<Configuration> shown() {
        Stream<Configuration> baselines = data.configurations().stream().filter(Configuration::baseline);
        Stream<Configuration> front = data.configurations().stream()
                .filter(configuration -> !configuration.baseline() && configuration.isOnFront(data.chartedTime()));
        return Stream.concat(baselines, front)
                .filter(configuration -> curves(configuration).size() > 0)
                .limit(MOST)
                .toList();
    }

    private List<XYSeries> curves(Configuration configuration) {
        return data.trialsOf(configuration)
                .filter(Trial::completed)
                .map(trial -> curve(configuration.id() + trial.seed(), trial.epochs()))
                .filter(curve -> !curve.isEmpty())
                .toList();
    }

    private XYSeries curve(String key, Epochs epochs) {
        XYSeries curve = new XYSeries(key);
        List<@Nullable Double> errors = validated ? epochs.validation() : epochs.train();
        for (int epoch = 0; epoch < errors.size(); epoch++) {
            Double error = errors.get(epoch);
            if (error != null) {
                curve.add(byTime ? epochs.seconds().get(epoch) : Double.valueOf(epoch + 1.0), error);
            }
        }
        return curve;
    }

    private void add(
            Configuration configuration, int index, XYSeriesCollection lines, XYLineAndShapeRenderer renderer) {
        Color colour = Color.decode(configuration.colour());
        Color pale = new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), THIN_OPACITY);
        List<XYSeries> curves = curves(configuration);
        for (XYSeries curve : curves) {
            int at = add(curve, lines, renderer, pale, new BasicStroke(0.8f));
            renderer.setSeriesVisibleInLegend(at, false);
        }
        add(mean(data.fullName(configuration), curves), lines, renderer, colour, stroke(index));
    }

    private static int add(
            XYSeries curve,
            XYSeriesCollection lines,
            XYLineAndShapeRenderer renderer,
            Color colour,
            BasicStroke stroke) {
        int at = lines.getSeriesCount();
        lines.addSeries(curve);
        renderer.setSeriesPaint(at, colour);
        renderer.setSeriesStroke(at, stroke);
        return at;
    }

    private static BasicStroke stroke(int index) {
        float[] dash = DASHES[index % DASHES.length];
        return dash.length == 0
                ? new BasicStroke(2.4f)
                : new BasicStroke(2.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, 0);
    }

    private static XYSeries mean(String name, List<XYSeries> curves) {
        XYSeries mean = new XYSeries(name);
        int common = curves.stream().mapToInt(XYSeries::getItemCount).min().orElse(0);
        for (int n = 0; n < common; n++) {
            mean.add(mean(curves, n, XYSeries::getX), mean(curves, n, XYSeries::getY));
        }
        return mean;
    }

    private interface Coordinate {
        Number of(XYSeries curve, int item);
    }

    private static double mean(List<XYSeries> curves, int item, Coordinate coordinate) {
        Function<XYSeries, Double> value = curve -> coordinate.of(curve, item).doubleValue();
        return curves.stream().mapToDouble(value::apply).average().orElse(Double.NaN);
    }
}
