package dev.freezeout.analysis.page;

import dev.freezeout.analysis.configuration.Configuration;
import dev.freezeout.analysis.configuration.TimeSaved;
import dev.freezeout.analysis.configuration.Wording;
import dev.freezeout.analysis.input.AnalysisInput;
import dev.freezeout.analysis.input.StudySource;
import dev.freezeout.analysis.statistics.FrontPoint;
import dev.freezeout.analysis.statistics.Interval;
import dev.freezeout.analysis.statistics.ParetoFront;
import dev.freezeout.analysis.statistics.VerdictSettings;
import dev.freezeout.analysis.statistics.VerdictSummary;
import dev.freezeout.analysis.summary.StudySummary;
import dev.freezeout.analysis.table.study.StudyReportTables;
import dev.freezeout.analysis.verdict.JudgedGroup;
import dev.freezeout.analysis.verdict.JudgedStudy;
import dev.freezeout.analysis.verdict.StudyEffects;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Gathers what the page {@code report.html} shows of a study. */
public final class StudyPage {

    private final List<Configuration> configurations;
    private final JudgedStudy judged;

    private StudyPage(List<Configuration> configurations, JudgedStudy judged) {
        this.configurations = configurations;
        this.judged = judged;
    }

    /**
     * Gathers the data of the page from the views.
     *
     * @param outcomes rows of the view {@code trial_outcomes}
     * @param configurations those with a completed trial
     * @param effects of the settings in each group
     * @param footnotes what a reader of the numbers must know
     */
    public static PageData of(
            SparkSession spark,
            AnalysisInput input,
            List<Row> outcomes,
            List<Configuration> configurations,
            JudgedStudy judged,
            Map<JudgedGroup, StudyEffects> effects,
            StudySummary summary,
            List<String> footnotes,
            StudySource source) {
        StudyPage page = new StudyPage(configurations, judged);
        PageConfigurations all = new PageConfigurations(judged, configurations, PageSchedules.all(spark));
        List<PageData.Trial> trials = PageTrials.all(spark, outcomes, all.indices());
        List<Map<TimeSaved, List<FrontPoint>>> fronts =
                judged.groups().stream().map(page::fronts).toList();
        VerdictSettings settings = judged.settings();
        List<PageData.Configuration> shown = all.all(trials, fronts);
        TimeSaved charted = configurations.get(0).timeSavedBy();
        return new PageData(
                summary.name(),
                summary.setting(),
                judged.answer(),
                footnotes,
                new PageData.Settings(settings.marginPoints(), settings.confidence()),
                page.kinds().stream()
                        .map(kind -> new PageData.TimeKind(kind.toString(), Wording.capitalised(kind.label())))
                        .toList(),
                charted.toString(),
                judged.barsMeaning(),
                page.groups(fronts),
                shown,
                PageConfigurations.featured(shown, charted)
                        .map(PageData.Configuration::id)
                        .orElse(null),
                trials,
                PageEffects.all(effects),
                PageScores.classes(spark, input),
                PageScores.imageByImage(spark, input),
                source.studyFile(),
                summary.provenance(),
                source.commands(),
                StudyReportTables.ALL.stream()
                        .map(table -> new PageData.Source(table.name(), table.source()))
                        .toList());
    }

    /** The kinds of time saved that any configuration but the baseline has. */
    private List<TimeSaved> kinds() {
        List<TimeSaved> kinds = Arrays.stream(TimeSaved.values())
                .filter(kind -> configurations.stream()
                        .anyMatch(configuration -> !configuration.baseline() && configuration.timeSaved(kind) != null))
                .toList();
        return kinds.isEmpty() ? List.of(configurations.get(0).timeSavedBy()) : kinds;
    }

    private Map<TimeSaved, List<FrontPoint>> fronts(JudgedGroup group) {
        Map<TimeSaved, List<FrontPoint>> fronts = new EnumMap<>(TimeSaved.class);
        for (TimeSaved kind : kinds()) {
            Map<String, Double> saved = new HashMap<>();
            for (Configuration configuration : configurations) {
                Double value = configuration.timeSaved(kind);
                if (value != null && configuration.comparable().equals(group.comparable())) {
                    saved.put(configuration.id(), value);
                }
            }
            fronts.put(
                    kind,
                    ParetoFront.of(
                            group.observations(),
                            saved,
                            group.verdicts().settings().confidence()));
        }
        return fronts;
    }

    private List<PageData.Group> groups(List<Map<TimeSaved, List<FrontPoint>>> fronts) {
        List<String> labels = judged.labels();
        List<PageData.Group> groups = new ArrayList<>();
        for (int g = 0; g < judged.groups().size(); g++) {
            JudgedGroup group = judged.groups().get(g);
            VerdictSummary verdicts = group.verdicts();
            Map<String, List<PageData.FrontPoint>> front = new LinkedHashMap<>();
            fronts.get(g)
                    .forEach((kind, points) -> front.put(
                            kind.toString(),
                            points.stream()
                                    .filter(FrontPoint::on)
                                    .map(StudyPage::frontPoint)
                                    .toList()));
            groups.add(new PageData.Group(
                    String.join(", ", group.trials().get(0).described()) + ", " + group.precision(),
                    labels.get(g),
                    group.precision(),
                    group.baseline(),
                    verdicts.deviation(),
                    verdicts.degreesOfFreedom(),
                    front));
        }
        return groups;
    }

    private static PageData.FrontPoint frontPoint(FrontPoint point) {
        Interval least = point.leastError();
        return new PageData.FrontPoint(
                point.key(),
                point.timeSaved(),
                least == null ? null : Double.valueOf(least.lower()),
                least == null ? null : Double.valueOf(least.upper()));
    }
}
