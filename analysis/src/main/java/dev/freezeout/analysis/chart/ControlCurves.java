package dev.freezeout.analysis.chart;

import dev.freezeout.analysis.configuration.Strategy;
import dev.freezeout.analysis.configuration.Wording;
import dev.freezeout.analysis.statistics.ControlPoint;
import dev.freezeout.analysis.verdict.JudgedGroup;
import dev.freezeout.analysis.verdict.JudgedStudy;
import java.awt.BasicStroke;
import java.awt.Color;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/**
 * Draws the error of training for less time as a line through the baseline and the controls, with a band for the intervals of
 * their differences from the baseline, of each group of comparable configurations.
 */
final class ControlCurves {

    private static final Color LINE = new Color(0x444444);
    private static final Color BAND = new Color(0x999999);
    private static final float BAND_OPACITY = 0.22f;

    private ControlCurves() {}

    /**
     * Adds the curves to a plot of error against time saved in percent.
     *
     * @param dataset index of the data set that they become
     * @return whether there are any
     */
    static boolean add(XYPlot plot, JudgedStudy judged, int dataset) {
        if (!judged.hasControls()) {
            return false;
        }
        YIntervalSeriesCollection curves = new YIntervalSeriesCollection();
        DeviationRenderer renderer = new DeviationRenderer(true, false);
        renderer.setAlpha(BAND_OPACITY);
        renderer.setDrawSeriesLineAsPath(true);
        for (JudgedGroup group : judged.groups()) {
            if (!group.verdicts().controlCurve().isEmpty()) {
                int index = curves.getSeriesCount();
                curves.addSeries(curve(group));
                renderer.setSeriesPaint(index, LINE);
                renderer.setSeriesFillPaint(index, BAND);
                renderer.setSeriesStroke(
                        index,
                        new BasicStroke(1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 10, dashes(group), 0));
            }
        }
        plot.setDataset(dataset, curves);
        plot.setRenderer(dataset, renderer);
        return true;
    }

    /** Dots, or dashes for another precision than float32. */
    private static float[] dashes(JudgedGroup group) {
        return group.precision().equals(Strategy.FLOAT32) ? new float[] {1.5f, 4.5f} : new float[] {8, 5};
    }

    private static YIntervalSeries curve(JudgedGroup group) {
        YIntervalSeries curve = new YIntervalSeries("training for less time" + Wording.precision(group.precision()));
        for (ControlPoint point : group.verdicts().controlCurve()) {
            Double half = group.verdict(point.key()).map(JudgedStudy::half).orElse(null);
            double around = half == null ? 0 : half;
            curve.add(
                    100 * point.timeSaved(),
                    point.errorPercent(),
                    point.errorPercent() - around,
                    point.errorPercent() + around);
        }
        return curve;
    }
}
