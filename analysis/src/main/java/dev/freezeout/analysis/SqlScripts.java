package dev.freezeout.analysis;

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
 * The SQL of an analysis: a folder with one statement a file, run in order, each of which makes a view for those after it.
 * The number in front of a file's name is its place, the rest the view's name. They need no function of ours and no dialect,
 * so that {@code spark-sql} and DuckDB run them too.
 *
 * @param folder where the files are on the class path
 * @param files in the order in which they build on each other
 * @param summaries those whose rows are few and are read several times
 */
record SqlScripts(String folder, List<String> files, Set<String> summaries) {

    private static final Pattern STATEMENT = Pattern.compile(
            "^CREATE OR REPLACE TEMPORARY VIEW (\\w+) AS\n(.*);\n$", Pattern.DOTALL | Pattern.MULTILINE);

    static final String CHARTED_TIME = "45-charted-time.sql";

    /** Over {@code trials}, {@code epochs} and {@code freezes}. */
    static final SqlScripts STUDY = new SqlScripts(
            "/sql",
            List.of(
                    "05-student-t.sql",
                    "10-completed.sql",
                    "20-baseline-errors.sql",
                    "21-baseline-times.sql",
                    "30-measured.sql",
                    "35-deviations.sql",
                    "40-configurations.sql",
                    CHARTED_TIME,
                    "50-charted.sql",
                    "60-analysed.sql"),
            Set.of("40-configurations.sql"));

    /** Over {@code predictions}, {@code class_names} and {@code trials}. */
    static final SqlScripts SCORES = new SqlScripts(
            "/sql/scores",
            List.of(
                    "10-pairs.sql",
                    "20-labelled.sql",
                    "21-predicted.sql",
                    "30-scores.sql",
                    "40-classes.sql",
                    "50-confusion.sql",
                    "60-confused.sql"),
            Set.of());

    SqlScripts {
        files = List.copyOf(files);
        summaries = Set.copyOf(summaries);
    }

    /** Makes all views. */
    void run(SparkSession spark) {
        run(spark, Map.of());
    }

    /**
     * Makes all views.
     *
     * @param instead queries that take the place of those in files, by the file
     */
    void run(SparkSession spark, Map<String, String> instead) {
        for (String file : files) {
            // Of a view that SQL makes Spark keeps the text, and analyses it anew in every view that builds on it.
            Dataset<Row> view = spark.sql(instead.getOrDefault(file, query(file)));
            (summaries.contains(file) ? computed(spark, view, viewOf(file)) : view)
                    .createOrReplaceTempView(viewOf(file));
        }
    }

    /** The query of the view that a file's statement makes. */
    private String query(String file) {
        Matcher statement = STATEMENT.matcher(text(file));
        if (!statement.find() || !statement.group(1).equals(viewOf(file))) {
            throw new IllegalStateException("%s does not make the view %s".formatted(file, viewOf(file)));
        }
        return statement.group(2);
    }

    /**
     * The same rows, without the query they came from. They are few, and what builds on them reads them several times:
     * Spark would plan and run everything before them anew each time.
     */
    private static Dataset<Row> computed(SparkSession spark, Dataset<Row> view, String name) {
        List<Row> rows = JobDescription.during(spark, "Compute the view " + name, view::collectAsList);
        return spark.createDataFrame(rows, view.schema());
    }

    /** The view that a file's statement makes: {@code baseline_errors} for {@code 20-baseline-errors.sql}. */
    static String viewOf(String file) {
        return file.substring(file.indexOf('-') + 1, file.indexOf('.')).replace('-', '_');
    }

    /** The statement in a file. */
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
