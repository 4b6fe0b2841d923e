package dev.freezeout.analysis.page;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import dev.freezeout.analysis.configuration.TimeSaved;
import dev.freezeout.analysis.configuration.Wording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** The trials of a study for its page, from the views {@code ended}, {@code trial_outcomes} and {@code epochs}. */
final class PageTrials {

    private PageTrials() {}

    /**
     * Reads all trials that ended.
     *
     * @param outcomes rows of the view {@code trial_outcomes}
     * @param indices of the page's configurations, by {@code comparable} and id; trials of others are left out
     */
    static List<PageData.Trial> all(SparkSession spark, List<Row> outcomes, Map<List<String>, Integer> indices) {
        Map<String, List<Row>> epochs =
                spark.sql("SELECT * FROM epochs ORDER BY trial_id, epoch").collectAsList().stream()
                        .collect(groupingBy(row -> row.getAs("trial_id"), toList()));
        Map<String, Row> saved =
                outcomes.stream().collect(toMap(row -> row.getAs("trial_id"), row -> row, (first, same) -> first));
        List<PageData.Trial> trials = new ArrayList<>();
        for (Row row : spark.sql("SELECT * FROM ended ORDER BY comparable, configuration_id, seed, started_at")
                .collectAsList()) {
            Integer index =
                    indices.get(List.of(row.<String>getAs("comparable"), row.<String>getAs("configuration_id")));
            if (index != null) {
                String id = row.getAs("trial_id");
                trials.add(trial(row, times(saved.get(id)), index, epochs.getOrDefault(id, List.of())));
            }
        }
        return trials;
    }

    /** The kinds of time saved that a trial has. */
    private static Map<String, Double> times(@Nullable Row outcome) {
        Map<String, Double> times = new LinkedHashMap<>();
        for (TimeSaved kind : List.of(TimeSaved.STEPS, TimeSaved.MEASURED)) {
            Double saved = outcome == null ? null : rounded(outcome.getAs(kind + "_time_saved"));
            if (saved != null) {
                times.put(kind.toString(), saved);
            }
        }
        return times;
    }

    private static PageData.Trial trial(Row row, Map<String, Double> times, int configuration, List<Row> epochs) {
        return new PageData.Trial(
                row.getAs("trial_id"),
                configuration,
                row.<Long>getAs("seed"),
                row.getAs("status"),
                row.getAs("message"),
                row.getAs("test_error_percent"),
                row.getAs("validation_error_percent"),
                rounded(row.getAs("train_loss")),
                times,
                new PageData.Seconds(
                        seconds(row, "training_seconds"),
                        rounded(row.getAs("data_seconds")),
                        seconds(row, "evaluation_seconds"),
                        seconds(row, "checkpoint_seconds"),
                        seconds(row, "saving_seconds")),
                rounded(row.getAs("images_per_second")),
                row.getAs("device_name"),
                row.getAs("host"),
                Wording.minute(row.getTimestamp(row.fieldIndex("finished_at")).toInstant()),
                epochs(epochs));
    }

    private static double seconds(Row row, String column) {
        Double seconds = rounded(row.getAs(column));
        return seconds == null ? 0 : seconds;
    }

    private static PageData.Epochs epochs(List<Row> rows) {
        List<Double> seconds = new ArrayList<>();
        List<Integer> active = new ArrayList<>();
        double sum = 0;
        for (Row row : rows) {
            sum += row.<Double>getAs("training_seconds");
            seconds.add(rounded(sum));
            active.add(row.getAs("active_layers"));
        }
        return new PageData.Epochs(
                seconds,
                column(rows, "train_loss"),
                column(rows, "train_error_percent"),
                column(rows, "validation_error_percent"),
                active);
    }

    private static List<@Nullable Double> column(List<Row> rows, String name) {
        List<@Nullable Double> column = new ArrayList<>();
        rows.forEach(row -> column.add(rounded(row.getAs(name))));
        return column;
    }

    /** To five significant digits, which is more than a picture shows and a third of the text. */
    private static @Nullable Double rounded(@Nullable Double value) {
        return value == null || !Double.isFinite(value)
                ? null
                : Double.valueOf(String.format(Locale.ROOT, "%.5g", value));
    }
}
