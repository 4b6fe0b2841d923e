package dev.freezeout.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of an analysis: a folder with one query a file, run in order, each named as a view for those after it. The
 * number in front of a file's name is its place, the rest the view's name.
 *
 * @param folder where the files are on the class path
 * @param files in the order in which they build on each other
 * @param summaries those whose rows are few and are read several times
 */
record SqlScripts(String folder, List<String> files, Set<String> summaries) {

    /** Over {@code trials}, {@code epochs} and {@code freezes}. */
    static final SqlScripts STUDY = new SqlScripts(
            "/sql",
            List.of(
                    "10-completed.sql",
                    "20-baseline-errors.sql",
                    "21-baseline-times.sql",
                    "30-measured.sql",
                    "40-configurations.sql",
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
        spark.udf().register("student_t", (UDF1<Long, @Nullable Double>) SqlScripts::studentT, DataTypes.DoubleType);
        for (String file : files) {
            Dataset<Row> view = spark.sql(read(file));
            (summaries.contains(file) ? computed(spark, view, viewOf(file)) : view)
                    .createOrReplaceTempView(viewOf(file));
        }
    }

    /**
     * The same rows, without the query they came from. They are few, and what builds on them reads them several times:
     * Spark would plan and run everything before them anew each time.
     */
    private static Dataset<Row> computed(SparkSession spark, Dataset<Row> view, String name) {
        List<Row> rows = JobDescription.during(spark, "Compute the view " + name, view::collectAsList);
        return spark.createDataFrame(rows, view.schema());
    }

    /** The view that a file's statement is for: {@code baseline_errors} of {@code 20-baseline-errors.sql}. */
    static String viewOf(String file) {
        return file.substring(file.indexOf('-') + 1, file.indexOf('.')).replace('-', '_');
    }

    /** The two-sided 95 % quantile of Student's t distribution; null for no degree of freedom. */
    static @Nullable Double studentT(@Nullable Long degreesOfFreedom) {
        return degreesOfFreedom == null || degreesOfFreedom < 1
                ? null
                : new TDistribution(degreesOfFreedom).inverseCumulativeProbability(0.975);
    }

    private String read(String file) {
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
