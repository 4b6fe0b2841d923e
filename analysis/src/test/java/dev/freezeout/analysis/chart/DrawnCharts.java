package dev.freezeout.analysis.chart;

import dev.freezeout.analysis.chart.style.ChartPicture;
import dev.freezeout.analysis.configuration.Configuration;
import dev.freezeout.analysis.configuration.FreezingRule;
import dev.freezeout.analysis.configuration.Strategy;
import dev.freezeout.analysis.configuration.TimeSaved;
import dev.freezeout.analysis.score.ConfusedPair;
import dev.freezeout.analysis.summary.StudySummary;
import dev.freezeout.analysis.verdict.JudgedStudy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws one of each kind of chart, in this process or in one of its own. */
final class DrawnCharts {

    private static final JudgedStudy NOT_JUDGED = new JudgedStudy(List.of());

    private DrawnCharts() {}

    /** Writes them into the folder that is the first argument. */
    public static void main(String[] arguments) throws IOException {
        write(Path.of(arguments[0]));
    }

    static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        StudySummary summary = new StudySummary("study", "densenet-bc 16/4, shapes100", List.of(), List.of());
        List<Configuration> configurations = List.of(
                configuration("baseline", null, null, 20, 0),
                configuration("one", "cubic", 0.5, 21, 0.3),
                configuration("two", "cubic", 0.8, 20.5, 0.2));
        write(folder, "time", new ErrorTimeChart(configurations, NOT_JUDGED, summary).picture());
        write(folder, "t0", new ErrorFreezingChart(configurations, NOT_JUDGED, summary).picture());
        List<ConfusedPair> pairs =
                List.of(new ConfusedPair(0, "cat", 0, "cat", 9, 90), new ConfusedPair(0, "cat", 1, "dog", 1, 10));
        write(folder, "confusion", new ConfusionChart(List.of("cat", "dog"), pairs, "1 trial").picture());
    }

    private static void write(Path folder, String name, ChartPicture picture) throws IOException {
        Files.write(folder.resolve(name + ".png"), picture.png());
        Files.write(folder.resolve(name + ".svg"), picture.svg(name).getBytes(StandardCharsets.UTF_8));
    }

    private static Configuration configuration(
            String id, @Nullable String howScale, @Nullable Double t0, double error, double saved) {
        Strategy strategy = new Strategy(
                howScale == null, new FreezingRule("freezeout", null), null, 1, howScale, true, t0, null, "float32");
        return new Configuration(
                id,
                "group",
                strategy,
                strategy.family(),
                2,
                error,
                0.5,
                3,
                saved,
                saved,
                saved,
                saved,
                null,
                null,
                saved,
                0.01,
                0.0,
                saved,
                TimeSaved.MEASURED,
                true);
    }
}
