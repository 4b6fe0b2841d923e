package dev.freezeout.analysis.chart;

import dev.freezeout.analysis.chart.style.ChartPicture;
import dev.freezeout.analysis.page.PageData;
import dev.freezeout.analysis.page.PageData.Configuration;
import dev.freezeout.analysis.page.PageData.Saved;
import dev.freezeout.analysis.page.PageData.TimeKind;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.util.Optional;
import org.jfree.chart.renderer.category.LineAndShapeRenderer;
import org.jfree.data.category.DefaultCategoryDataset;

/** The time that each configuration saves, by each way to tell it: by steps, measured, estimated, counted. */
final class TimesSavedChart {

    private TimesSavedChart() {}

    /** Empty unless there are several ways to tell it. */
    static Optional<ChartPicture> of(PageData data) {
        DefaultCategoryDataset saved = new DefaultCategoryDataset();
        for (TimeKind kind : data.times()) {
            for (Configuration configuration : data.configurations()) {
                Saved own = configuration.times().get(kind.key());
                if (own != null && !configuration.baseline()) {
                    saved.addValue(100 * own.saved(), kind.label(), data.fullName(configuration));
                }
            }
        }
        if (saved.getRowCount() < 2) {
            return Optional.empty();
        }
        LineAndShapeRenderer marks = new LineAndShapeRenderer(false, true);
        marks.setDrawOutlines(true);
        marks.setUseFillPaint(true);
        marks.setUseOutlinePaint(true);
        for (int kind = 0; kind < saved.getRowCount(); kind++) {
            marks.setSeriesOutlinePaint(kind, new Color(0x444444));
            marks.setSeriesFillPaint(kind, kind == 0 ? new Color(0x0072B2) : Color.WHITE);
        }
        marks.setSeriesShape(0, new Ellipse2D.Double(-4.5, -4.5, 9, 9));
        return Optional.of(NamedBars.picture(
                data.title() + ": the time saved, by kind",
                data.subtitle(),
                "Estimates are what freezing saves by the plan, before anything is measured.",
                saved,
                "time saved, % of the baseline's",
                marks));
    }
}
