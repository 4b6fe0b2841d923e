package dev.freezeout.analysis.chart;

import dev.freezeout.analysis.chart.style.ChartPicture;
import dev.freezeout.analysis.page.PageData;
import dev.freezeout.analysis.page.PageData.Classes;
import java.awt.Color;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.data.category.DefaultCategoryDataset;

/** The mean error of each class over the networks that were scored, worst first. */
final class ClassesChart {

    private ClassesChart() {}

    /** Empty if no network was scored. */
    static Optional<ChartPicture> of(PageData data) {
        Classes classes = data.classes();
        if (classes == null || classes.names().isEmpty()) {
            return Optional.empty();
        }
        DefaultCategoryDataset errors = new DefaultCategoryDataset();
        IntStream.range(0, classes.names().size())
                .boxed()
                .sorted(Comparator.comparing((Integer at) -> classes.errors().get(at))
                        .reversed())
                .forEach(at -> errors.addValue(
                        classes.errors().get(at), "error", classes.names().get(at)));
        BarRenderer bars = NamedBars.flat(new BarRenderer());
        bars.setSeriesPaint(0, new Color(0x3A6EA5));
        return Optional.of(NamedBars.picture(
                data.title() + ": error by class",
                data.subtitle(),
                "Means over the networks that were scored.",
                errors,
                "error, %",
                bars));
    }
}
