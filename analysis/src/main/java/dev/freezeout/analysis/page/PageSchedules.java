package dev.freezeout.analysis.page;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** When the layers of each configuration freeze, from the view {@code freezes}. */
final class PageSchedules {

    private PageSchedules() {}

    /** The schedules of the completed configurations whose freezes are known, by {@code comparable} and id. */
    static Map<List<String>, PageData.Schedule> all(SparkSession spark) {
        Map<List<String>, List<Row>> rows = spark
                .sql("SELECT comparable, configuration_id, layer, first(layer_name) AS layer_name,"
                        + " first(initial_learning_rate) AS rate, first(last_active_iteration) AS last_active,"
                        + " avg(frozen_at_iteration) AS frozen_at, first(iterations_done) AS iterations,"
                        + " first(iterations_per_epoch) AS iterations_per_epoch"
                        + " FROM freezes JOIN completed USING (trial_id)"
                        + " GROUP BY comparable, configuration_id, layer ORDER BY comparable, configuration_id, layer")
                .collectAsList()
                .stream()
                .collect(groupingBy(row -> List.of(row.getAs("comparable"), row.getAs("configuration_id")), toList()));
        Map<List<String>, PageData.Schedule> schedules = new HashMap<>();
        rows.forEach((key, layers) -> {
            if (layers.stream().noneMatch(row -> row.isNullAt(row.fieldIndex("rate")))) {
                schedules.put(key, schedule(layers));
            }
        });
        return schedules;
    }

    private static PageData.Schedule schedule(List<Row> layers) {
        List<@Nullable Double> lastActive = new ArrayList<>();
        List<@Nullable Double> frozenAt = new ArrayList<>();
        layers.forEach(row -> {
            lastActive.add(row.getAs("last_active"));
            frozenAt.add(row.getAs("frozen_at"));
        });
        return new PageData.Schedule(
                layers.get(0).<Long>getAs("iterations"),
                layers.get(0).<Integer>getAs("iterations_per_epoch"),
                layers.stream()
                        .map(row -> String.valueOf(row.<String>getAs("layer_name")))
                        .toList(),
                layers.stream().map(row -> row.<Double>getAs("rate")).toList(),
                lastActive,
                frozenAt);
    }
}
