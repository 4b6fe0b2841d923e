package dev.freezeout.analysis.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.analysis.chart.style.ChartPicture;
import dev.freezeout.analysis.chart.style.MarkShape;
import dev.freezeout.analysis.chart.style.MarkStyle;
import dev.freezeout.analysis.configuration.Configuration;
import dev.freezeout.analysis.configuration.FreezingRule;
import dev.freezeout.analysis.configuration.Strategy;
import dev.freezeout.analysis.configuration.TimeSaved;
import dev.freezeout.analysis.configuration.TrialOutcome;
import dev.freezeout.analysis.statistics.VerdictSettings;
import dev.freezeout.analysis.summary.StudySummary;
import dev.freezeout.analysis.verdict.JudgedStudy;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javax.imageio.ImageIO;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.entity.LegendItemEntity;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.jfree.data.xy.YIntervalSeriesCollection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlCurveChartTest {

    private static final int SEEDS = 3;

    @TempDir
    private Path folder;

    private final Random random = new Random(1);
    private final List<TrialOutcome> trials = new ArrayList<>();
    private final List<Configuration> configurations = new ArrayList<>();

    private void add(Strategy strategy, double error, double saved) {
        String id = "c" + configurations.size();
        String group = strategy.precision();
        double sum = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            double ofSeed = error + 0.3 * seed - 0.6 + 0.25 * random.nextGaussian();
            sum += ofSeed;
            trials.add(new TrialOutcome(
                    id,
                    group,
                    "setting",
                    List.of("densenet-bc"),
                    List.of(),
                    strategy,
                    seed,
                    "completed",
                    ofSeed,
                    "H100",
                    1000));
        }
        configurations.add(new Configuration(
                id,
                group,
                strategy,
                strategy.family(),
                SEEDS,
                sum / SEEDS,
                0.3,
                100,
                saved,
                saved,
                saved,
                saved,
                saved,
                null,
                saved,
                0.01,
                0.0,
                saved,
                TimeSaved.STEPS,
                false));
    }

    private void addBaselineAndControls(String precision, double... savedByControls) {
        add(new Strategy(true, freezeOut(), null, 1, null, false, null, null, precision), 25, 0);
        for (double saved : savedByControls) {
            add(
                    new Strategy(false, freezeOut(), "shorter", 1 - saved, null, false, null, null, precision),
                    25 + 6 * saved * saved,
                    saved);
        }
    }

    private void addRule(String precision, String rule, String options, double error, double saved) {
        add(
                new Strategy(false, new FreezingRule(rule, options), null, 1, null, false, null, null, precision),
                error,
                saved);
    }

    private void addFreezeOut(
            String precision,
            String howScale,
            boolean scaled,
            double t0,
            @Nullable String constTime,
            double error,
            double saved) {
        add(new Strategy(false, freezeOut(), null, 1, howScale, scaled, t0, constTime, precision), error, saved);
    }

    private void addRules(String precision) {
        addRule(precision, "linear-prefix", "{\"level\":0.5}", 25.7, 0.14);
        addRule(precision, "linear-prefix", "{\"level\":0.9}", 26.6, 0.27);
        addRule(precision, "gradient-change", "{\"percentile\":50.0}", 26.2, 0.22);
        addRule(precision, "gradient-change", "{\"percentile\":70.0}", 25.4, 0.09);
        addRule(precision, "effective-perturbation", "{\"threshold\":0.1}", 25.9, 0.31);
    }

    private static FreezingRule freezeOut() {
        return new FreezingRule("freezeout", null);
    }

    private ErrorTimeChart chart() {
        JudgedStudy judged = JudgedStudy.of(trials, configurations, VerdictSettings.DEFAULT);
        return new ErrorTimeChart(
                configurations,
                judged,
                new StudySummary("rules", "densenet-bc 76/12, cifar100, 100 epochs", List.of(), List.of()));
    }

    private void addSixtyConfigurations(String precision) {
        addBaselineAndControls(precision, 0.1, 0.2, 0.3, 0.4);
        addRules(precision);
        for (String howScale : List.of("linear", "squared", "cubic")) {
            for (boolean scaled : new boolean[] {true, false}) {
                for (double t0 : new double[] {0.3, 0.5, 0.7, 0.8, 0.9}) {
                    double saved =
                            (1 - t0) * (howScale.equals("linear") ? 0.45 : howScale.equals("squared") ? 0.6 : 0.7);
                    double error = 25 + 7 * saved * saved + (scaled ? 0 : 0.5);
                    addFreezeOut(precision, howScale, scaled, t0, null, error, saved);
                    if (t0 > 0.4) {
                        addFreezeOut(precision, howScale, scaled, t0, "estimate", error - 0.3, 0.02 * (t0 - 0.6));
                    }
                }
            }
        }
    }

    @Test
    void trainingForLessTimeIsALineFromTheBaselineThroughTheControlsWithABand() {
        addBaselineAndControls("float32", 0.2, 0.4);
        XYPlot plot = chart().picture().chart().getXYPlot();

        assertTrue(plot.getRenderer(2) instanceof DeviationRenderer);
        YIntervalSeriesCollection curves = (YIntervalSeriesCollection) plot.getDataset(2);
        assertEquals("training for less time", curves.getSeriesKey(0));
        assertEquals(
                List.of(0.0, 20.0, 40.0),
                List.of(curves.getXValue(0, 0), curves.getXValue(0, 1), curves.getXValue(0, 2)));
        for (int n = 0; n < 3; n++) {
            assertEquals(configurations.get(n).error(), curves.getYValue(0, n), 1e-9);
        }
        assertEquals(curves.getStartYValue(0, 0), curves.getEndYValue(0, 0), "the baseline has no band");
        assertTrue(curves.getEndYValue(0, 1) > curves.getYValue(0, 1));
        assertEquals(
                curves.getEndYValue(0, 1) - curves.getYValue(0, 1),
                plotted(plot, "shorter baseline", 1),
                1e-9,
                "as wide as the control's bar");
    }

    private static double plotted(XYPlot plot, String series, int item) {
        var marks = (XYIntervalSeriesCollection) plot.getDataset(0);
        int index = marks.indexOf(series);
        return marks.getEndYValue(index, item) - marks.getYValue(index, item);
    }

    @Test
    void theNoteSaysWhatBarsAndBandAre() {
        addBaselineAndControls("float32", 0.2, 0.4);
        String svg = chart().picture().svg("chart");
        for (String words :
                List.of("interval of the difference from the baseline", "training for less time", "Dotted")) {
            assertTrue(svg.contains(words), words);
        }
    }

    @Test
    void withoutControlsThereIsNoCurve() {
        addBaselineAndControls("float32");
        addRules("float32");
        assertEquals(2, chart().picture().chart().getXYPlot().getDatasetCount());
    }

    @Test
    void rulesHaveShapesOfTheirOwn() {
        List<MarkShape> shapes = new ArrayList<>();
        Set<Object> colours = new HashSet<>();
        for (String rule : List.of("linear-prefix", "gradient-change", "effective-perturbation", "another")) {
            MarkStyle style = MarkStyle.of(
                    new Strategy(false, new FreezingRule(rule, null), null, 1, null, false, null, null, "float32"));
            shapes.add(style.shape());
            colours.add(style.colour());
        }
        shapes.add(MarkStyle.of(new Strategy(false, freezeOut(), "shorter", 0.6, null, false, null, null, "float32"))
                .shape());
        for (String constTime : new String[] {null, "estimate"}) {
            for (String precision : List.of("float32", "bf16")) {
                shapes.add(MarkStyle.of(
                                new Strategy(false, freezeOut(), null, 1, "cubic", true, 0.8, constTime, precision))
                        .shape());
            }
        }
        assertEquals(9, Set.copyOf(shapes).size());
        assertEquals(4, colours.size());
    }

    @Test
    void aLegendOfSixtyConfigurationsIsWholeAndNoEntryCoversAnother() throws Exception {
        addSixtyConfigurations("float32");
        assertTrue(configurations.size() >= 60, () -> configurations.size() + " configurations");
        assertWholeLegend("sixty");
    }

    @Test
    void soIsThatOfTwoPrecisions() throws Exception {
        addSixtyConfigurations("float32");
        addSixtyConfigurations("bf16");
        assertWholeLegend("precisions");
    }

    private void assertWholeLegend(String name) throws IOException {
        ChartPicture picture = chart().picture();
        JFreeChart chart = picture.chart();
        ChartRenderingInfo drawn = new ChartRenderingInfo();
        chart.createBufferedImage(picture.width(), picture.height(), drawn);
        List<Rectangle2D> entries = new ArrayList<>();
        for (Object entity : drawn.getEntityCollection().getEntities()) {
            if (entity instanceof LegendItemEntity item) {
                entries.add(item.getArea().getBounds2D());
            }
        }
        assertEquals(chart.getXYPlot().getLegendItems().getItemCount(), entries.size(), "an entry a series");
        Rectangle2D whole = new Rectangle2D.Double(0, 0, picture.width(), picture.height());
        for (int n = 0; n < entries.size(); n++) {
            assertTrue(whole.contains(entries.get(n)), "entry %s at %s".formatted(n, entries.get(n)));
            for (int other = 0; other < n; other++) {
                Rectangle2D overlap = entries.get(n).createIntersection(entries.get(other));
                assertTrue(
                        overlap.isEmpty() || overlap.getHeight() < 1 || overlap.getWidth() < 1,
                        "%s and %s".formatted(n, other));
            }
        }
        Rectangle2D plot = drawn.getPlotInfo().getDataArea();
        assertTrue(plot.getWidth() > 450 && plot.getHeight() > 350, plot::toString);
        Path png = Files.write(folder.resolve(name + ".png"), picture.png());
        assertEquals(2 * picture.width(), ImageIO.read(png.toFile()).getWidth());
    }
}
