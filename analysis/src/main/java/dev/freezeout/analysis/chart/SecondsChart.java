package dev.freezeout.analysis.chart;

import dev.freezeout.analysis.chart.style.ChartPicture;
import dev.freezeout.analysis.page.PageData;
import dev.freezeout.analysis.page.PageData.Configuration;
import dev.freezeout.analysis.page.PageData.Seconds;
import java.awt.Color;
import java.util.Map;
import java.util.Optional;
import org.jfree.chart.renderer.category.StackedBarRenderer;
import org.jfree.data.category.DefaultCategoryDataset;

/** Where the time of an average trial of each configuration went. */
final class SecondsChart {

    private static final String TRAINING = "training";
    private static final String WAITING = "waiting for data";
    private static final String EVALUATION = "evaluation";
    private static final String CHECKPOINTS = "checkpoints";
    private static final String SAVING = "saving";

    private static final Map<String, Color> COLOURS = Map.of(
            TRAINING, new Color(0x3A6EA5),
            WAITING, new Color(0x8FB8DE),
            EVALUATION, new Color(0xB08D57),
            CHECKPOINTS, new Color(0x999999),
            SAVING, new Color(0x444444));

    private SecondsChart() {}

    /** Empty if no trial completed. */
    static Optional<ChartPicture> of(PageData data) {
        DefaultCategoryDataset seconds = new DefaultCategoryDataset();
        for (Configuration configuration : data.configurations()) {
            Seconds own = configuration.seconds();
            if (own != null) {
                add(seconds, data.fullName(configuration), own);
            }
        }
        if (seconds.getRowCount() == 0) {
            return Optional.empty();
        }
        StackedBarRenderer bars = NamedBars.flat(new StackedBarRenderer());
        COLOURS.forEach((part, colour) -> {
            if (seconds.getRowIndex(part) >= 0) {
                bars.setSeriesPaint(seconds.getRowIndex(part), colour);
            }
        });
        return Optional.of(NamedBars.picture(
                data.title() + ": where the time went",
                data.subtitle(),
                "Means over the completed trials of a configuration.",
                seconds,
                "seconds of an average trial",
                bars));
    }

    private static void add(DefaultCategoryDataset seconds, String name, Seconds own) {
        Double waiting = own.data();
        seconds.addValue(own.training() - (waiting == null ? 0 : waiting), TRAINING, name);
        if (waiting != null) {
            seconds.addValue(waiting, WAITING, name);
        }
        seconds.addValue(own.evaluation(), EVALUATION, name);
        seconds.addValue(own.checkpoints(), CHECKPOINTS, name);
        seconds.addValue(own.saving(), SAVING, name);
    }
}
