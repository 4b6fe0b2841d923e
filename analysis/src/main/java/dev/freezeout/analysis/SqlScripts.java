package dev.freezeout.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/** The SQL of the analysis: one statement a file, each of which makes a view of those before it. */
final class SqlScripts {

    /** In the order in which they build on each other. */
    static final List<String> FILES = List.of(
            "10-completed.sql",
            "20-baseline-errors.sql",
            "21-baseline-times.sql",
            "30-measured.sql",
            "40-configurations.sql",
            "50-charted.sql",
            "60-analysed.sql");

    private SqlScripts() {}

    /** Views that others read several times: kept once computed, or each reader would compute them anew. */
    private static final List<String> KEPT = List.of("completed", "configurations");

    /** Makes all views over {@code trials}, {@code epochs} and {@code freezes}. */
    static void run(SparkSession spark) {
        spark.udf().register("student_t", (UDF1<Long, @Nullable Double>) SqlScripts::studentT, DataTypes.DoubleType);
        FILES.forEach(file -> spark.sql(read(file)));
        KEPT.forEach(view -> spark.catalog().cacheTable(view));
    }

    /** Lets go of what {@link #run} kept. */
    static void release(SparkSession spark) {
        KEPT.forEach(view -> spark.catalog().uncacheTable(view));
    }

    /** The two-sided 95 % quantile of Student's t distribution; null for no degree of freedom. */
    static @Nullable Double studentT(@Nullable Long degreesOfFreedom) {
        return degreesOfFreedom == null || degreesOfFreedom < 1
                ? null
                : new TDistribution(degreesOfFreedom).inverseCumulativeProbability(0.975);
    }

    static String read(String file) {
        try (InputStream in = SqlScripts.class.getResourceAsStream("/sql/" + file)) {
            if (in == null) {
                throw new IllegalStateException("sql/" + file + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
