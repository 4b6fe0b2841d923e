package dev.freezeout.analysis.summary;

import static dev.freezeout.analysis.configuration.Wording.counted;
import static dev.freezeout.analysis.configuration.Wording.number;

import dev.freezeout.analysis.configuration.Configuration;
import dev.freezeout.analysis.configuration.Wording;
import dev.freezeout.analysis.input.AnalysisInput;
import dev.freezeout.analysis.statistics.VerdictSummary;
import dev.freezeout.analysis.verdict.JudgedStudy;
import dev.freezeout.analysis.verdict.StudyPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Name, subtitle, footnotes and provenance of a report on a study.
 *
 * @param setting network, data, epochs: such as {@code densenet-bc 76/12, cifar100, 100 epochs}
 * @param footnotes caveats about the numbers: trials left out, mixed devices
 * @param provenance devices, versions and dates behind the numbers
 */
public record StudySummary(String name, String setting, List<String> footnotes, List<String> provenance) {

    public StudySummary {
        footnotes = List.copyOf(footnotes);
        provenance = List.copyOf(provenance);
    }

    /**
     * Summarises the studies from the views.
     *
     * @param input the studies that were read
     * @param asked whether the user chose the time saved that charts show
     */
    public static StudySummary of(
            SparkSession spark,
            AnalysisInput input,
            List<Configuration> configurations,
            JudgedStudy judged,
            boolean asked) {
        Row study = spark.sql("SELECT first(study), array_join(array_sort(collect_set(network)),"
                        + " ', '), array_join(array_sort(collect_set(data_set)), ', '),"
                        + " array_join(array_sort(collect_set(concat(base_epochs, ' epochs'))), ', ') FROM completed")
                .head();
        String name = study.getString(0);
        List<String> footnotes = new ArrayList<>(input.notes());
        List<String> provenance = new ArrayList<>();
        if (input.several()) {
            SeveralStudies several = SeveralStudies.of(spark, input);
            name = String.join(", ", several.names());
            footnotes.addAll(several.notes());
            provenance.addAll(several.provenance());
        }
        footnotes.addAll(footnotes(spark, configurations, judged, asked));
        provenance.addAll(provenance(spark));
        return new StudySummary(
                name,
                study.getString(1) + ", " + study.getString(2) + ", " + study.getString(3),
                footnotes,
                provenance);
    }

    private static List<String> footnotes(
            SparkSession spark, List<Configuration> configurations, JudgedStudy judged, boolean asked) {
        List<String> notes = new ArrayList<>();
        Row counts = spark.sql("SELECT count(*), count_if(status = 'diverged'), count_if(status = 'failed'),"
                        + " count_if(status <> 'completed') FROM trials")
                .head();
        if (counts.getLong(3) > 0) {
            notes.add("%s of %s trials are left out: %s diverged, %s failed."
                    .formatted(counts.getLong(3), counts.getLong(0), counts.getLong(1), counts.getLong(2)));
        }
        long most =
                configurations.stream().mapToLong(Configuration::seeds).max().orElse(0);
        long fewer = configurations.stream()
                .filter(configuration -> configuration.seeds() < most)
                .count();
        if (fewer > 0) {
            notes.add(
                    "%s of %s configurations have fewer than %s seeds.".formatted(fewer, configurations.size(), most));
        }
        notes.add(timeSaved(configurations, estimate(spark), asked));
        Steadiness.of(configurations).ifPresent(notes::add);
        Disagreement.of(configurations).ifPresent(notes::add);
        addConstTime(configurations, notes);
        addPredictions(spark, notes);
        notes.addAll(PrecisionNote.of(judged));
        addIntervals(configurations, judged, notes);
        addMixed(spark, notes, "device_name", "kinds of device");
        addMixed(spark, notes, "threads", "numbers of threads");
        return notes;
    }

    private static void addIntervals(List<Configuration> configurations, JudgedStudy judged, List<String> notes) {
        if (judged.hasIntervals()) {
            notes.add("Intervals of differences and the charts' bars: %s%s."
                    .formatted(judged.barsMeaning(), deviation(judged, configurations)));
        } else {
            configurations.stream()
                    .filter(configuration -> configuration.errorInterval() != null)
                    .findFirst()
                    .ifPresent(configuration -> notes.add("± and the charts' bars: %s, with %s of freedom."
                            .formatted(
                                    judged.barsMeaning(), counted(configuration.errorDegreesOfFreedom(), "degree"))));
        }
    }

    /** That of the first group; nothing where networks or data have a deviation each. */
    private static String deviation(JudgedStudy judged, List<Configuration> configurations) {
        VerdictSummary verdicts = judged.groups().get(0).verdicts();
        return StudyPart.of(configurations, judged).size() > 1 || verdicts.deviation() == null
                ? ""
                : " (%s points, %s of freedom)"
                        .formatted(
                                number("%.2f", verdicts.deviation()), counted(verdicts.degreesOfFreedom(), "degree"));
    }

    private static String timeSaved(List<Configuration> configurations, String estimate, boolean asked) {
        return switch (configurations.get(0).timeSavedBy()) {
            case STEPS ->
                "Time saved is by steps: iterations with f layers frozen × the time of such a step, measured apart from the trials."
                        + " The estimate is by %s.".formatted(estimate);
            case MEASURED ->
                "Time saved is measured: 1 − training seconds ÷ the baseline's. The estimate is by %s."
                        .formatted(estimate);
            case ESTIMATED ->
                asked
                        ? "Time saved is estimated by %s, as asked for.".formatted(estimate)
                        : "Time saved is estimated by %s: there is no baseline to measure it against."
                                .formatted(estimate);
            case COUNTED ->
                "Time saved is counted: the share of operations that frozen layers leave out, as asked for.";
        };
    }

    private static void addConstTime(List<Configuration> configurations, List<String> notes) {
        Set<@Nullable String> by = configurations.stream()
                .map(configuration -> configuration.strategy().constTimeBy())
                .collect(Collectors.toSet());
        if (by.contains("estimate")) {
            notes.add("Under const_time the time that is estimated to be saved has been spent on more epochs.");
        }
        if (by.contains("measured")) {
            notes.add("Under const_time measured it is the time saved by step times measured before the first trial.");
        }
    }

    private static void addPredictions(SparkSession spark, List<String> notes) {
        Row errors = spark.sql("SELECT count(*), median(error), max(error) FROM"
                        + " (SELECT abs(training_seconds / predicted_training_seconds - 1) AS error FROM completed"
                        + " WHERE predicted_training_seconds IS NOT NULL)")
                .head();
        if (errors.getLong(0) > 0) {
            notes.add("Training seconds were predicted for %s, off by %s %% in the median and %s %% at most."
                    .formatted(
                            counted(errors.getLong(0), "trial"),
                            number("%.1f", 100 * errors.getDouble(1)),
                            number("%.1f", 100 * errors.getDouble(2))));
        }
    }

    /** Source of the estimates: the original's formula for its own network, counted operations for others. */
    private static String estimate(SparkSession spark) {
        return spark.sql("SELECT array_join(array_sort(collect_set(IF(estimated_by = 'original',"
                        + " 'the original\\'s formula', 'counted operations'))), ' and ') FROM completed")
                .head()
                .getString(0);
    }

    private static void addMixed(SparkSession spark, List<String> notes, String column, String what) {
        Row values = spark.sql(
                        "SELECT count(DISTINCT %1$s), array_join(array_sort(collect_set(string(%1$s))), ', ') FROM completed"
                                .formatted(column))
                .head();
        if (values.getLong(0) > 1) {
            notes.add("Times come from %s %s and compare only roughly: %s."
                    .formatted(values.getLong(0), what, values.getString(1)));
        }
    }

    private static List<String> provenance(SparkSession spark) {
        Row row = spark.sql(
                        "SELECT count(*), array_join(collect_set(concat(freezeout_version, ' (', commit, ')')), ', '),"
                                + " array_join(collect_set(device_name), ', '), count(DISTINCT host),"
                                + " array_join(collect_set(concat('Spark ', spark_version, ', DJL ', djl_version, ', PyTorch ',"
                                + " pytorch_version, ', Java ', java_version)), '; '), min(started_at), max(finished_at)"
                                + " FROM completed")
                .head();
        return List.of(
                "%s on %s, %s"
                        .formatted(
                                counted(row.getLong(0), "completed trial"),
                                counted(row.getLong(3), "host"),
                                row.getString(2)),
                "FreezeOut Study " + row.getString(1) + ", " + row.getString(4),
                "%s to %s UTC"
                        .formatted(
                                Wording.minute(row.getTimestamp(5).toInstant()),
                                Wording.minute(row.getTimestamp(6).toInstant())));
    }
}
