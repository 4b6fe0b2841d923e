package dev.freezeout.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The results of a study as its user reads them: with Spark SQL, each table a folder of Parquet files. */
public final class StudyTables {

    /**
     * Columns that differ from one run to the next: how long things took and when, and which of the slots a trial got. All
     * others must not.
     */
    public static final Map<String, Set<String>> LEFT_OUT = Map.of(
            "trials",
            Set.of(
                    "training_seconds",
                    "data_seconds",
                    "evaluation_seconds",
                    "checkpoint_seconds",
                    "saving_seconds",
                    "images_per_second",
                    "started_at",
                    "finished_at",
                    "executor",
                    "gpu_address",
                    "attempt",
                    "model_folder"), // within the study's folder, which is another
            "epochs",
            Set.of("training_seconds", "evaluation_seconds", "images_per_second"),
            "freezes",
            Set.of("frozen_at_seconds"));

    private StudyTables() {}

    /** Every row of every table in words, in order, without what differs from one run to the next. */
    public static Map<String, List<String>> rows(String study) {
        Map<String, List<String>> rows = new TreeMap<>();
        LEFT_OUT.forEach((table, leftOut) -> rows.put(
                table,
                read(study, table).stream()
                        .map(row -> inWords(row, leftOut))
                        .sorted()
                        .toList()));
        return rows;
    }

    /** The rows of the trials table. */
    public static List<Row> trials(String study) {
        return read(study, "trials");
    }

    private static String inWords(Row row, Set<String> leftOut) {
        List<String> names = new ArrayList<>(Arrays.asList(row.schema().fieldNames()));
        if (!names.containsAll(leftOut)) {
            throw new AssertionError("There are no columns %s in %s".formatted(leftOut, names));
        }
        names.removeAll(leftOut);
        return String.join(
                ", ", names.stream().map(name -> name + " " + row.getAs(name)).toList());
    }

    private static List<Row> read(String study, String table) {
        return spark().read().parquet("%s/results/%s".formatted(study, table)).collectAsList();
    }

    private static SparkSession spark() {
        return SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "localhost")
                .getOrCreate();
    }
}
