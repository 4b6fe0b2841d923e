package dev.freezeout.analysis.input;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SparkSession;

/**
 * Settings of Spark SQL for queries over the thousands of rows that a study has. With its own defaults, which are for millions,
 * it would spend most of the time on compiling queries, on planning them anew as they run, and on a job for every table that is
 * joined.
 */
public final class SmallTables {

    private static final Map<String, String> SETTINGS = Map.of(
            "spark.sql.codegen.wholeStage",
            "false",
            "spark.sql.codegen.factoryMode",
            "NO_CODEGEN",
            "spark.sql.adaptive.enabled",
            "false",
            "spark.sql.autoBroadcastJoinThreshold",
            "-1");

    private SmallTables() {}

    /** Runs queries under these settings, and then puts those of the session back. */
    public static <T, E extends Exception> T during(SparkSession spark, JobDescription.Work<T, E> work) throws E {
        RuntimeConfig session = spark.conf();
        Map<String, String> before = new HashMap<>();
        SETTINGS.forEach((key, value) -> {
            before.put(key, session.get(key));
            session.set(key, value);
        });
        try {
            return work.run();
        } finally {
            before.forEach(session::set);
        }
    }
}
