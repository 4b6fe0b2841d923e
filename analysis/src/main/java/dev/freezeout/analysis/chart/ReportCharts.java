package dev.freezeout.analysis.chart;

import dev.freezeout.analysis.chart.style.ChartPicture;
import dev.freezeout.analysis.page.PageData;
import java.util.LinkedHashMap;
import java.util.Map;

/** The charts that show what the report's page shows below its first one, as pictures for a paper. */
public final class ReportCharts {

    private ReportCharts() {}

    /** Charts by the name of their file, of what the study has something for. */
    public static Map<String, ChartPicture> of(PageData data) {
        Map<String, ChartPicture> charts = new LinkedHashMap<>();
        ScheduleChart.of(data).ifPresent(chart -> charts.put("schedule", chart));
        LearningCurvesChart.byEpoch(data).ifPresent(chart -> charts.put("learning-curves", chart));
        LearningCurvesChart.byTime(data).ifPresent(chart -> charts.put("learning-curves-by-time", chart));
        EffectsChart.of(data).ifPresent(chart -> charts.put("effects", chart));
        InteractionChart.of(data).ifPresent(chart -> charts.put("interaction", chart));
        SecondsChart.of(data).ifPresent(chart -> charts.put("seconds", chart));
        TimesSavedChart.of(data).ifPresent(chart -> charts.put("time-saved-by-kind", chart));
        ClassesChart.of(data).ifPresent(chart -> charts.put("error-by-class", chart));
        return charts;
    }
}
