package dev.freezeout.analysis.summary;

import static dev.freezeout.analysis.configuration.Wording.counted;
import static dev.freezeout.analysis.configuration.Wording.number;

import dev.freezeout.analysis.configuration.Configuration;
import dev.freezeout.analysis.configuration.TrialOutcome;
import dev.freezeout.analysis.configuration.Wording;
import dev.freezeout.analysis.input.AnalysisInput;
import dev.freezeout.analysis.statistics.VerdictSummary;
import dev.freezeout.analysis.verdict.JudgedStudy;
import dev.freezeout.analysis.verdict.StudyPart;
import java.sql.Timestamp;
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

    /** What all completed trials have in common, or how they differ, in one row. */
    private static final String COMPLETED = """
            SELECT
              first(study) AS study,
              array_join(array_sort(collect_set(network)), ', ') AS networks,
              array_join(array_sort(collect_set(data_set)), ', ') AS data_sets,
              array_join(array_sort(collect_set(concat(base_epochs, ' epochs'))), ', ') AS epochs,
              array_join(array_sort(collect_set(
                IF(estimated_by = 'original', 'the original\\'s formula', 'counted operations'))), ' and ') AS estimate,
              count(predicted_training_seconds) AS predictions,
              median(abs(training_seconds / predicted_training_seconds - 1)) AS median_prediction_error,
              max(abs(training_seconds / predicted_training_seconds - 1)) AS worst_prediction_error,
              array_sort(collect_set(device_name)) AS device_names,
              array_sort(collect_set(string(threads))) AS threads,
              count(*) AS trials,
              size(collect_set(host)) AS hosts,
              array_join(collect_set(device_name), ', ') AS devices,
              array_join(collect_set(concat(freezeout_version, ' (', commit, ')')), ', ') AS versions,
              array_join(collect_set(concat('Spark ', spark_version, ', DJL ', djl_version, ', PyTorch ', pytorch_version,
                ', Java ', java_version)), '; ') AS software,
              min(started_at) AS started_at,
              max(finished_at) AS finished_at
            FROM completed""";

    public StudySummary {
        footnotes = List.copyOf(footnotes);
        provenance = List.copyOf(provenance);
    }

    /**
     * Summarises the studies from the views.
     *
     * @param input the studies that were read
     * @param trials all that ended
     * @param configurations those with a completed trial
     * @param asked whether the user chose the time saved that charts show
     */
    public static StudySummary of(
            SparkSession spark,
            AnalysisInput input,
            List<TrialOutcome> trials,
            List<Configuration> configurations,
            JudgedStudy judged,
            boolean asked) {
        Row completed = spark.sql(COMPLETED).head();
        String name = completed.getAs("study");
        List<String> footnotes = new ArrayList<>(input.notes());
        List<String> provenance = new ArrayList<>();
        if (input.several()) {
            SeveralStudies several = SeveralStudies.of(spark, input);
            name = String.join(", ", several.names());
            footnotes.addAll(several.notes());
            provenance.addAll(several.provenance());
        }
        footnotes.addAll(footnotes(completed, trials, configurations, judged, asked));
        provenance.addAll(provenance(completed));
        return new StudySummary(
                name,
                "%s, %s, %s"
                        .formatted(
                                completed.<String>getAs("networks"),
                                completed.<String>getAs("data_sets"),
                                completed.<String>getAs("epochs")),
                footnotes,
                provenance);
    }

    private static List<String> footnotes(
            Row completed,
            List<TrialOutcome> trials,
            List<Configuration> configurations,
            JudgedStudy judged,
            boolean asked) {
        List<String> notes = new ArrayList<>();
        addLeftOut(trials, notes);
        long most =
                configurations.stream().mapToLong(Configuration::seeds).max().orElse(0);
        long fewer = configurations.stream()
                .filter(configuration -> configuration.seeds() < most)
                .count();
        if (fewer > 0) {
            notes.add(
                    "%s of %s configurations have fewer than %s seeds.".formatted(fewer, configurations.size(), most));
        }
        notes.add(timeSaved(configurations, completed.getAs("estimate"), asked));
        Steadiness.of(configurations).ifPresent(notes::add);
        Disagreement.of(configurations).ifPresent(notes::add);
        addConstTime(configurations, notes);
        addPredictions(completed, notes);
        notes.addAll(PrecisionNote.of(judged));
        addIntervals(configurations, judged, notes);
        addMixed(completed.getList(completed.fieldIndex("device_names")), "kinds of device", notes);
        addMixed(completed.getList(completed.fieldIndex("threads")), "numbers of threads", notes);
        return notes;
    }

    private static void addLeftOut(List<TrialOutcome> trials, List<String> notes) {
        long completed = trials.stream().filter(TrialOutcome::completed).count();
        if (completed < trials.size()) {
            long diverged = trials.stream().filter(TrialOutcome::diverged).count();
            notes.add("%s of %s trials are left out: %s diverged, %s failed."
                    .formatted(
                            trials.size() - completed, trials.size(), diverged, trials.size() - completed - diverged));
        }
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

    private static void addPredictions(Row completed, List<String> notes) {
        long predictions = completed.<Long>getAs("predictions");
        if (predictions > 0) {
            notes.add("Training seconds were predicted for %s, off by %s %% in the median and %s %% at most."
                    .formatted(
                            counted(predictions, "trial"),
                            number("%.1f", 100 * completed.<Double>getAs("median_prediction_error")),
                            number("%.1f", 100 * completed.<Double>getAs("worst_prediction_error"))));
        }
    }

    private static void addMixed(List<String> values, String what, List<String> notes) {
        if (values.size() > 1) {
            notes.add("Times come from %s %s and compare only roughly: %s."
                    .formatted(values.size(), what, String.join(", ", values)));
        }
    }

    private static List<String> provenance(Row completed) {
        return List.of(
                "%s on %s, %s"
                        .formatted(
                                counted(completed.<Long>getAs("trials"), "completed trial"),
                                counted(completed.<Integer>getAs("hosts"), "host"),
                                completed.<String>getAs("devices")),
                "FreezeOut Study " + completed.<String>getAs("versions") + ", " + completed.<String>getAs("software"),
                "%s to %s UTC".formatted(minute(completed, "started_at"), minute(completed, "finished_at")));
    }

    private static String minute(Row completed, String column) {
        return Wording.minute(completed.<Timestamp>getAs(column).toInstant());
    }
}
