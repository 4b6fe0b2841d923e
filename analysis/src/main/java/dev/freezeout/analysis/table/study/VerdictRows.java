package dev.freezeout.analysis.table.study;

import dev.freezeout.analysis.statistics.ComparedConfiguration;
import dev.freezeout.analysis.statistics.Comparison;
import dev.freezeout.analysis.statistics.ConfigurationVerdict;
import dev.freezeout.analysis.statistics.Interval;
import dev.freezeout.analysis.statistics.Judgement;
import dev.freezeout.analysis.verdict.JudgedGroup;
import dev.freezeout.analysis.verdict.JudgedStudy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** The verdicts of a study as the rows of {@link StudyReportTables#VERDICTS}, in the order of {@code verdict.json}. */
final class VerdictRows {

    private VerdictRows() {}

    static List<Row> of(JudgedStudy study) {
        return study.groups().stream()
                .flatMap(group -> group.verdicts().configurations().stream().map(verdict -> row(group, verdict)))
                .toList();
    }

    private static Row row(JudgedGroup group, ConfigurationVerdict verdict) {
        ComparedConfiguration configuration = verdict.configuration();
        Interval timeSaved = configuration.timeSavedInterval();
        Comparison difference = verdict.againstBaseline().comparison();
        List<@Nullable Object> values = new ArrayList<>(Arrays.asList(
                group.trained(),
                group.precision(),
                configuration.key(),
                configuration.name(),
                verdict.baseline(),
                configuration.control(),
                verdict.seeds(),
                configuration.diverged(),
                verdict.errorPercent(),
                verdict.ownDeviation(),
                difference == null ? null : difference.seeds()));
        addComparison(values, difference);
        addVerdict(values, verdict.againstBaseline());
        values.add(difference == null ? null : difference.seedsNeeded());
        addComparison(values, verdict.againstCurve().comparison());
        addVerdict(values, verdict.againstCurve());
        values.add(configuration.timeSaved());
        values.add(timeSaved == null ? null : timeSaved.lower());
        values.add(timeSaved == null ? null : timeSaved.upper());
        return RowFactory.create(values.toArray());
    }

    private static void addComparison(List<@Nullable Object> values, @Nullable Comparison comparison) {
        Interval interval = comparison == null ? null : comparison.interval();
        values.add(comparison == null ? null : comparison.points());
        values.add(interval == null ? null : interval.lower());
        values.add(interval == null ? null : interval.upper());
        values.add(comparison == null ? null : comparison.pValue());
        values.add(comparison == null ? null : comparison.correctedPValue());
    }

    private static void addVerdict(List<@Nullable Object> values, Judgement<?> judgement) {
        values.add(text(judgement.verdict()));
        values.add(text(judgement.reason()));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
