package dev.freezeout.analysis.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The SQL of an analysis: a folder of files with one statement each, run in order. Each statement makes a view for later ones.
 * A file's name is a number for the order and the name of the view. The SQL is portable and needs no user-defined functions, so
 * that {@code spark-sql} and DuckDB can run it too.
 *
 * @param folder folder on the class path
 * @param files file names in the order of execution
 * @param summaries files whose views have few rows and are read several times, so that they are computed once
 */
public record SqlScripts(String folder, List<String> files, Set<String> summaries) {

    private static final Pattern STATEMENT = Pattern.compile(
            "^CREATE OR REPLACE TEMPORARY VIEW (\\w+) AS\n(.*);\n$", Pattern.DOTALL | Pattern.MULTILINE);

    /** The file of {@link #STUDY} that chooses the time saved of charts and verdicts. */
    public static final String CHARTED_TIME = "45-charted-time.sql";
    /** The file of {@link #STUDY} that joins trials and step times. */
    public static final String TIMED_STEPS = "14-timed-steps.sql";

    /** Reads the views {@code trials}, {@code freezes} and {@code calibrations}. */
    public static final SqlScripts STUDY = new SqlScripts(
            "/sql",
            List.of(
                    "05-student-t.sql",
                    "09-ended.sql",
                    "10-completed.sql",
                    TIMED_STEPS,
                    "15-frozen-iterations.sql",
                    "16-step-ratios.sql",
                    "17-saved-by-steps.sql",
                    "20-baseline-errors.sql",
                    "21-baseline-times.sql",
                    "30-measured.sql",
                    "35-deviations.sql",
                    "40-configurations.sql",
                    CHARTED_TIME,
                    "50-charted.sql",
                    "60-analysed.sql",
                    "65-trial-outcomes.sql"),
            Set.of("17-saved-by-steps.sql", "30-measured.sql", "40-configurations.sql"));

    /** The first files of {@link #STUDY}, which need {@code trials} alone. */
    public static final SqlScripts TRIALS =
            new SqlScripts("/sql", List.of("09-ended.sql", "10-completed.sql"), Set.of());

    /** Reads the views {@code predictions}, {@code class_names}, {@code trials} and {@code completed}. */
    public static final SqlScripts SCORES = new SqlScripts(
            "/sql/scores",
            List.of(
                    "10-pairs.sql",
                    "20-labelled.sql",
                    "21-predicted.sql",
                    "30-scores.sql",
                    "40-classes.sql",
                    "50-confusion.sql",
                    "60-confused.sql",
                    "70-differences.sql",
                    "80-image-pairs.sql"),
            Set.of());

    public SqlScripts {
        files = List.copyOf(files);
        summaries = Set.copyOf(summaries);
    }

    /** Registers all views. */
    public void run(SparkSession spark) {
        run(spark, Map.of());
    }

    /**
     * Registers all views.
     *
     * @param instead replacement queries by file
     */
    public void run(SparkSession spark, Map<String, String> instead) {
        for (String file : files) {
            // Not as SQL views: Spark would parse and analyse their text again in each view that uses them.
            Dataset<Row> view = spark.sql(instead.getOrDefault(file, query(file)));
            (summaries.contains(file) ? computed(view, viewOf(file)) : view).createOrReplaceTempView(viewOf(file));
        }
    }

    /** The query in a file's CREATE VIEW statement. */
    public String query(String file) {
        Matcher statement = STATEMENT.matcher(text(file));
        if (!statement.find() || !statement.group(1).equals(viewOf(file))) {
            throw new IllegalStateException("%s does not make the view %s".formatted(file, viewOf(file)));
        }
        return statement.group(2);
    }

    /**
     * Replaces a view's query by its rows, as Spark would plan and run the query again for each view that reads it. They are one
     * partition: what is computed of them alone needs no exchange between tasks, and sums have one order.
     */
    static Dataset<Row> computed(Dataset<Row> view, String name) {
        SparkSession spark = view.sparkSession();
        List<Row> rows = JobDescription.during(spark, "Compute the view " + name, view::collectAsList);
        return spark.createDataFrame(rows, view.schema()).coalesce(1);
    }

    /** Name of a file's view, such as {@code baseline_errors} for {@code 20-baseline-errors.sql}. */
    static String viewOf(String file) {
        return file.substring(file.indexOf('-') + 1, file.indexOf('.')).replace('-', '_');
    }

    /** Content of a file. */
    String text(String file) {
        String path = folder + "/" + file;
        try (InputStream in = SqlScripts.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
